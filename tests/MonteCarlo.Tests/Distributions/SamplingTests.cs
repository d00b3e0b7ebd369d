using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Special;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

public class SamplingTests
{
    public static TheoryData<int> ClosedForm => Cases.Indices(Cases.ClosedForm);

    public static TheoryData<int> Tabulated => Cases.Indices(Cases.Tabulated);

    public static TheoryData<int> All => Cases.Indices(Cases.All);

    [Theory]
    [MemberData(nameof(ClosedForm))]
    public void A_closed_form_draws_its_quantile(int index)
    {
        var severity = Cases.ClosedForm[index];
        var amounts = Drawn(severity, Cases.Uniforms);
        for (var i = 0; i < amounts.Length; i++)
        {
            var quantile = severity.Quantile(Cases.Uniforms[i]);
            Assert.True(
                Math.Abs(amounts[i] - quantile) <= 1e-12 * quantile,
                $"{severity} {Cases.Uniforms[i]:R}: {amounts[i]:R}, not {quantile:R}");
        }
    }

    /// <summary>
    /// The probability up to the amount is the uniform, within 1e-9 and what one step of the amount makes; with ordinary
    /// shapes within 1e-9 of the nearer tail.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tabulated))]
    public void A_table_draws_to_a_billionth_in_probability(int index)
    {
        // So near 0 the amounts themselves have no digits left.
        const double denormal = 1e-300;
        var severity = Cases.Tabulated[index];
        var shape = severity switch
        {
            Beta beta => Math.Min(beta.A, beta.B),
            Gamma gamma => gamma.Alpha,
            _ => 1,
        };
        var tolerance = shape < 0.01 ? 2e-8 : 1e-9;
        var amounts = Drawn(severity, Cases.Uniforms);
        for (var i = 0; i < amounts.Length; i++)
        {
            var (u, x) = (Cases.Uniforms[i], amounts[i]);
            var (before, after) = (x * (1 - 4e-16) - denormal, x * (1 + 4e-16) + denormal);
            var allowed = Math.Min(1e-9, tolerance * Math.Min(u, 1 - u));
            var inside = u < 0.5
                ? severity.Cdf(before) <= u + allowed && severity.Cdf(after) >= u - allowed
                : severity.Survival(before) >= 1 - u - allowed && severity.Survival(after) <= 1 - u + allowed;
            Assert.True(inside, $"{severity} at {u:R}: {x:R}, with cdf {severity.Cdf(x):R} and survival {severity.Survival(x):R}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Amounts_grow_with_the_uniform(int index)
    {
        var amounts = Drawn(Cases.All[index], Cases.Uniforms);
        Assert.DoesNotContain(amounts, amount => !(amount >= 0 && amount < double.PositiveInfinity));
        for (var i = 1; i < amounts.Length; i++)
            Assert.True(amounts[i] >= amounts[i - 1] * (1 - 1e-14), $"{Cases.All[index]} at {Cases.Uniforms[i]:R}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_length_and_place_draws_the_same(int index)
    {
        var severity = Cases.All[index];
        var whole = Drawn(severity, Cases.Uniforms.AsSpan(1000, 35));
        for (var length = 0; length <= 35; length++)
        {
            Assert.Equal(whole[..length], Drawn(severity, Cases.Uniforms.AsSpan(1000, length)));
            var inPlace = Cases.Uniforms[1000..(1000 + length)];
            severity.Sample(inPlace, inPlace);
            Assert.Equal(whole[..length], inPlace);
        }
    }

    [Fact]
    public void Spans_of_two_lengths_are_refused()
    {
        foreach (var severity in Cases.All.Append(new Fixed(3)))
            Assert.Throws<ArgumentException>(() => severity.Sample(new double[3], new double[4]));
    }

    [Fact]
    public void Every_register_width_draws_the_same_bits()
    {
        Same(new Lognormal.Inverse(12, 1.8));
        Same(new Gamma.Inverse(QuantileTable.Of(new GammaShape(0.1)).Quantile, 3));
        Same(new Beta.Inverse(QuantileTable.Of(new BetaShape(0.02, 3)).Quantile, 2));
        Same(new Pareto.Inverse(-1 / 2.3, 130000));
        Same(new GeneralizedPareto.Inverse(-0.33, 1 / 0.33, 7));
        Same(new GeneralizedPareto.Inverse(0.25, -4, 0));
        Same(new TransformedBeta.Inverse(false, 1 / 1.6, 1 / 1.9, 90000));
        Same(new TransformedBeta.Inverse(true, 1 / 2.5, -1 / 1.5, 5000));
        Same(new LogScale<GammaShape>.Inverse(QuantileTable.Of(new GammaShape(3.5)).Quantile, 1000, -1));
        Same(new LogScale<InverseGaussianShape>.Inverse(QuantileTable.Of(new InverseGaussianShape(1.6)).Quantile, 1000, 1));
        Same(new Weibull.Inverse(1 / 0.7, 80000));
        Same(new ExponentialSeverity.Inverse(5, 50000));
        Same(new UniformSeverity.Inverse(10000, 80000));
    }

    [Fact]
    public void The_ends_of_the_table_are_safe()
    {
        double[] outside = [0, double.Epsilon, 1e-300, 1e-20, 1, -1, 2, double.NaN, double.PositiveInfinity];
        foreach (var severity in Cases.Tabulated)
            Assert.All(Drawn(severity, outside), amount => Assert.True(amount >= 0));
    }

    /// <summary>A change of what is drawn has to be a decision. The same bits on every machine, so one hash for all.</summary>
    [Fact]
    public void Draws_are_pinned()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        double[] uniforms = [Math.ScaleB(1, -53), .. Cases.Draw("pinned", Block.Length), 1 - Math.ScaleB(1, -53)];
        foreach (var severity in Cases.All)
        {
            hash.AppendData(MemoryMarshal.AsBytes(Drawn(severity, uniforms).AsSpan()));
            foreach (var p in uniforms[..20])
            {
                var x = severity.Quantile(p);
                double[] values = [x, severity.Cdf(x), severity.Survival(x), severity.LimitedExpectedValue(x), severity.Mean, severity.Variance];
                hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
            }
        }
        Assert.Equal("756240454a99208437d4dfb7eb2c7c90", Convert.ToHexStringLower(hash.GetCurrentHash())[..32]);
    }

    [Fact]
    public void Threads_may_share_a_distribution_that_has_no_table_yet()
    {
        var expected = Drawn(new Gamma(0.7, 2), Cases.Uniforms);
        var shared = new Gamma(0.7, 2);
        Parallel.For(0, 8, _ => Assert.Equal(expected, Drawn(shared, Cases.Uniforms)));
    }

    private static double[] Drawn(Severity severity, ReadOnlySpan<double> uniforms)
    {
        var amounts = new double[uniforms.Length];
        severity.Sample(uniforms, amounts);
        return amounts;
    }

    private static void Same<TFunction>(TFunction function)
        where TFunction : struct, IFunction
    {
        var expected = On<TFunction, ScalarLane>(function);
        Assert.Equal(expected, On<TFunction, Lane128>(function));
        Assert.Equal(expected, On<TFunction, Lane256>(function));
        Assert.Equal(expected, On<TFunction, Lane512>(function));
    }

    private static double[] On<TFunction, TLane>(TFunction function)
        where TFunction : struct, IFunction
        where TLane : struct, ILane<TLane>
    {
        var amounts = new double[Cases.Uniforms.Length];
        Widest.Run<Map.Kernel<TFunction>, TLane>(new(function, in Cases.Uniforms[0], ref amounts[0]), amounts.Length);
        return amounts;
    }
}
