using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

/// <summary>
/// A compound Poisson loss, 10 claims a year of Gamma(2, 1), on a grid of 0.5 with severities of 0 to 22 that keep the
/// mean: its distribution by Panjer's recursion, up to a cumulative probability of 1 − 1e−6, laid out as a column of two
/// million figures.
/// </summary>
/// <remarks>
/// The published example takes TVaR as E[X | X > VaR]. On a grid that is not the mean of the quantiles above the level,
/// as the VaR's own probability reaches beyond it; it is so above the level that the VaR's cdf attains.
/// </remarks>
public class PublishedTailTests
{
    private const double Step = 0.5;

    [Theory] // the last value by a separate program, from the definition
    [InlineData(0.9, 30.5, 35.418738, 35.046395)]
    [InlineData(0.95, 34.0, 38.549201, 38.174710)]
    [InlineData(0.99, 41.0, 45.010662, 44.659029)]
    public void A_column_of_an_exact_distribution_has_its_VaR_and_TVaR(
        double level, double quantile, double meanAboveQuantile, double meanAboveLevel)
    {
        var column = Layout(Panjer(10, Severity()), 2_000_000);
        var tail = UpperTail.Of(column, level, new double[UpperTail.ScratchLength(column.Length)]);
        Assert.Equal(quantile, tail.ValueAtRisk(level).Value);

        // The layout rounds each cumulative probability to half of 1/2,000,000; some eighty grid points lie beyond.
        var rounding = 80 * Step * 2.5e-7 / (1 - level);
        var attained = column.Count(x => x <= quantile) / (double)column.Length;
        Assert.Equal(meanAboveQuantile, tail.TailValueAtRisk(attained).Value, rounding);
        Assert.Equal(meanAboveLevel, tail.TailValueAtRisk(level).Value, rounding);
    }

    [Fact]
    public void A_column_of_an_exact_distribution_has_its_mean()
    {
        // The published mean lacks the probability that the recursion leaves out.
        var density = Panjer(10, Severity());
        Assert.Equal(19.999937, Moments.Of(Layout(density, 2_000_000)).Mean.Value * density.Sum(), 2e-5);
    }

    // Mean-preserving: f(k) = (2E[X∧kh] − E[X∧(k−1)h] − E[X∧(k+1)h])/h; the last point has what is left of the mean up to there.
    private static double[] Severity()
    {
        var density = new double[45];
        density[0] = 1 - (Limited(Step) / Step);
        for (var k = 1; k < 44; k++)
            density[k] = ((2 * Limited(k * Step)) - Limited((k - 1) * Step) - Limited((k + 1) * Step)) / Step;
        density[44] = ((Limited(22) - Limited(21.5)) / Step) - (23 * Math.Exp(-22));
        return density;

        // For Gamma(2, 1), by parts: E[X∧x] = 2 − (x + 2)e⁻ˣ.
        static double Limited(double x) => 2 - ((x + 2) * Math.Exp(-x));
    }

    private static double[] Panjer(double rate, double[] severity)
    {
        List<double> density = [Math.Exp(rate * (severity[0] - 1))];
        for (var s = 1; density.Sum() < 1 - 1e-6; s++)
            density.Add(Enumerable.Range(1, Math.Min(s, severity.Length - 1)).Sum(k => rate * k / s * severity[k] * density[s - k]));
        return [.. density];
    }

    private static double[] Layout(double[] density, int trials)
    {
        var column = new double[trials];
        double cumulative = 0, all = density.Sum();
        var filled = 0;
        for (var s = 0; s < density.Length; s++)
        {
            cumulative += density[s];
            var until = (int)Math.Round(trials * cumulative / all);
            column.AsSpan(filled..until).Fill(s * Step);
            filled = until;
        }

        Assert.Equal(trials, filled);
        return column;
    }
}
