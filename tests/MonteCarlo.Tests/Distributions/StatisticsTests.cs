using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

/// <summary>A million draws of each distribution, from a fixed stream.</summary>
public class StatisticsTests
{
    private const int Draws = 977 * Block.Length;
    private static readonly double[] Uniforms = Cases.Draw("statistics", Draws);

    public static TheoryData<int> All => Cases.Indices(Cases.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Draws_follow_the_distribution(int index)
    {
        var severity = Cases.All[index];
        var amounts = new double[Draws];
        severity.Sample(Uniforms, amounts);
        Moments(severity, amounts);
        Array.Sort(amounts);

        // Kolmogorov–Smirnov at every 500th draw; above 1.95/√n one sample in a thousand. Where the distribution has
        // steps, of the size of a double's, the empirical cdf before and after the step enclose its own.
        const double critical = 1.95;
        var most = 0.0;
        for (var i = 250; i < Draws; i += 500)
        {
            var x = amounts[i];
            if (x < 1e-290)
                continue;
            var (first, after) = (i, i + 1);
            while (first > 0 && amounts[first - 1] == x)
                first--;
            while (after < Draws && amounts[after] == x)
                after++;
            var cdf = severity.Cdf(x);
            most = Math.Max(most, Math.Max((double)first / Draws - cdf, after - first > 1 ? 0 : cdf - (double)after / Draws));
            if (after - first > 1)
                most = Math.Max(most, severity.Cdf(x * (1 - 4e-16)) - (double)after / Draws);
            i = Math.Max(i, after - 1);
        }
        Assert.True(most * Math.Sqrt(Draws) < critical, $"{severity}: {most * Math.Sqrt(Draws)}");
    }

    /// <summary>Mean and variance within four of their standard errors, where they have one.</summary>
    private static void Moments(Severity severity, double[] amounts)
    {
        if (!double.IsFinite(severity.Variance))
            return;
        var (mean, variance) = (severity.Mean, severity.Variance);
        var sum = amounts.Sum(x => x - mean) / Draws;

        // Nothing smaller than a rounding of the amounts themselves can be told.
        Assert.True(Math.Abs(sum) <= 4 * Math.Sqrt(variance / Draws) + 4e-16 * mean, $"{severity}: mean off by {sum / Math.Sqrt(variance / Draws)}");

        var squares = amounts.Select(x => (x - mean) * (x - mean)).ToArray();
        var second = squares.Average();
        var error = Math.Sqrt(squares.Average(x => (x - second) * (x - second)) / Draws);
        if (HasFourthMoment(severity))
            Assert.True(Math.Abs(second - variance) <= 4 * error + 1e-15 * mean * mean, $"{severity}: variance off by {(second - variance) / error}");
    }

    /// <summary>Whether the error of a variance can be told from a sample of this size.</summary>
    private static bool HasFourthMoment(Severity severity) => severity switch
    {
        Lognormal lognormal => lognormal.Sigma < 0.5,
        Pareto pareto => pareto.Alpha > 8,
        GeneralizedPareto pareto => pareto.Xi < 0.1,
        Weibull weibull => weibull.Tau > 0.5,
        Gamma gamma => gamma.Alpha > 0.01,
        TransformedBeta beta => beta.Alpha * beta.Gamma > 8,
        TransformedGamma gamma => gamma.Tau > 0 || gamma.Alpha * -gamma.Tau > 8,
        InverseGaussian gaussian => gaussian.Theta > 0.01 * gaussian.Mu,
        Beta beta => Math.Min(beta.A, beta.B) > 0.01,
        _ => true,
    };
}
