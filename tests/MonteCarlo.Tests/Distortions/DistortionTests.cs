using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distortions;

public class DistortionTests
{
    [Fact]
    public void Grows_from_0_to_1_concave_and_never_below_the_probability() =>
        Gen.Select(Any.Distortions, Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((g, one, other, weight) =>
        {
            const double rounding = 1e-12;
            var between = weight * one + (1 - weight) * other;
            Assert.Equal(0, g.Of(0));
            Assert.Equal(1, g.Of(1));
            Assert.True(g.Of(Math.Min(one, other)) <= g.Of(Math.Max(one, other)) + rounding);
            Assert.True(g.Of(between) >= weight * g.Of(one) + (1 - weight) * g.Of(other) - rounding);
            Assert.True(g.Of(one) >= one - rounding);
        });

    /// <summary>SciPy: T(Φ⁻¹(s) + λ) and the line to (1, 1) that touches it, found by Brent's method.</summary>
    [Theory]
    [InlineData(0.3, 5, new[] { 0.00334053538274907, 0.04928453654253562, 0.41566371652584766, 0.9254599121661347, 0.9925459912166135 })]
    [InlineData(0, 3, new[] { 0.008835227777177747, 0.0512442918173685, 0.33643013206692995, 0.90520430458099, 0.990520430458099 })]
    [InlineData(0.5, 50, new[] { 4.60555876487015e-05, 0.03688566539902014, 0.49031513135851984, 0.9595517665784359, 0.9966244865125513 })]
    public void Wang_with_t_is_the_concave_hull_of_the_two_factor_distortion(double lambda, double degrees, double[] expected)
    {
        var g = new StudentWangTransform(lambda, degrees);
        double[] actual = [g.Of(1e-6), g.Of(0.01), g.Of(0.3), g.Of(0.9), g.Of(0.99)];
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * pair.First));
    }

    [Fact]
    public void Far_out_in_the_tail_digits_are_kept()
    {
        Assert.Equal(3e-18, new DualPower(3).Of(1e-18), 1e-30);
        Assert.Equal(1e-180, new ProportionalHazard(0.6).Of(1e-300), 1e-191);
        Assert.Equal(2e-18, new TailAverage(0.5).Of(1e-18), 1e-30);
    }

    [Fact]
    public void A_parameter_with_which_it_would_not_be_concave_is_refused()
    {
        Assert.Contains("concave", Refused(() => new ProportionalHazard(1.4)), StringComparison.Ordinal);
        Assert.Contains("concave", Refused(() => new DualPower(0.9)), StringComparison.Ordinal);
        Assert.Contains("concave", Refused(() => new WangTransform(-0.1)), StringComparison.Ordinal);
        Refused(() => new ProportionalHazard(0));
        Refused(() => new ProportionalHazard(double.NaN));
        Refused(() => new WangTransform(double.NaN));
        Refused(() => new StudentWangTransform(0.1, 0.5));
        Refused(() => new TailAverage(1));
        Refused(() => new Blend(1.5, new TailAverage(0), new TailAverage(0.9)));
        Refused(() => new ConstantCostOfCapital(-0.1));
        Refused(() => new TailAverage(0.5).Of(-0.1));
        Refused(() => new TailAverage(0.5).Of(double.NaN));
    }

    /// <summary>Wang (2000), expected loss, PH and Wang by layer; his figures are rounded to units.</summary>
    [Theory]
    [InlineData(50e3, 100e3, 657, 910, 845)]
    [InlineData(1e6, 2e6, 373, 675, 533)]
    [InlineData(5e6, 10e6, 271, 567, 406)]
    public void Layers_of_a_Pareto_amount(double from, double to, double expected, double hazard, double wang)
    {
        var pareto = new Pareto(1.2, 2000);
        Assert.Equal(expected, DistortedLayer.Mean(pareto, new TailAverage(0), from, to), 0.5);
        Assert.Equal(hazard, DistortedLayer.Mean(pareto, new ProportionalHazard(0.9245), from, to), 0.5);
        Assert.Equal(wang, DistortedLayer.Mean(pareto, new WangTransform(0.1), from, to), 0.5);
    }

    [Fact]
    public void A_whole_amount_in_closed_form()
    {
        // Pareto: a power of the survival function is one of another tail index. Exponential, TVaR: the quantile and the mean.
        const double infinite = double.PositiveInfinity;
        Assert.Equal(2000 / 0.8, DistortedLayer.Mean(new Pareto(3, 2000), new ProportionalHazard(0.6), 0, infinite), 2500 * 1e-11);
        Assert.Equal(10 * (1 + Math.Log(100)), DistortedLayer.Mean(new ExponentialSeverity(10), new TailAverage(0.99), 0, infinite), 1e-9);

        // Lognormal: Wang's transform moves μ by λσ.
        Assert.Equal(Math.Exp(2 + 0.3 * 1.5 + 0.5 * 1.5 * 1.5), DistortedLayer.Mean(new Lognormal(2, 1.5), new WangTransform(0.3), 0, infinite), 1e-9);
    }

    [Fact]
    public void An_infinite_distorted_mean_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => DistortedLayer.Mean(new Pareto(0.9, 1), new TailAverage(0), 0, double.PositiveInfinity));
        Assert.Throws<NotSupportedException>(() => DistortedLayer.Mean(new Pareto(1.2, 1), new ProportionalHazard(0.8), 0, double.PositiveInfinity));
        Assert.Throws<NotSupportedException>(() => DistortedLayer.Mean(new Lognormal(0, 1), new StudentWangTransform(0.3, 5), 0, double.PositiveInfinity));
        Refused(() => DistortedLayer.Mean(new Lognormal(0, 1), new ConstantCostOfCapital(0.1), 0, double.PositiveInfinity));
        Refused(() => DistortedLayer.Mean(new Lognormal(0, 1), new TailAverage(0), 2, 2));
    }

    [Fact]
    public void A_calibrated_distortion_meets_its_target()
    {
        foreach (var family in DistortionFamily.All.Append(DistortionFamily.StudentWang(6)))
        {
            var target = family.Name == "wang_t" ? 900 : 700;
            var found = family.Calibrate(Mean, target);
            Assert.Equal(target, Mean(found), 1e-8);
        }

        static double Mean(Distortion g) => DistortedLayer.Mean(new Lognormal(5, 1.5), g, 0, 5000);
    }

    [Fact]
    public void A_calibration_finds_the_parameter_again()
    {
        var pareto = new Pareto(3, 2000);
        var found = DistortionFamily.ProportionalHazard.Calibrate(g => DistortedLayer.Mean(pareto, g, 0, 1e6), DistortedLayer.Mean(pareto, new ProportionalHazard(0.6), 0, 1e6));
        Assert.Equal(0.6, Assert.IsType<ProportionalHazard>(found).Rho, 1e-9);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1e9)]
    [InlineData(double.NaN)]
    public void A_target_that_cannot_be_met_is_refused_with_those_that_can(double target)
    {
        var message = Refused(() => DistortionFamily.Wang.Calibrate(g => DistortedLayer.Mean(new Lognormal(5, 1.5), g, 0, 5000), target));
        Assert.Matches("wang with lambda from 0 to 5 meets targets from 4[0-9.]+ to 49[0-9.]+", message);
    }

    private static string Refused(Func<object> make) => Assert.Throws<ArgumentOutOfRangeException>(make).Message;
}
