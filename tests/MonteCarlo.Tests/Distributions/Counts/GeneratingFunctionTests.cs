using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using Complex = System.Numerics.Complex;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

public class GeneratingFunctionTests
{
    public static TheoryData<Frequency, double> Families =>
    [
        (new Poisson(), 0.3), (new Poisson(), 40), (new NegativeBinomial(0.4), 2), (new NegativeBinomial(1e4), 12), (new NegativeBinomial(3.7), 25),
        (new Binomial(1), 0.75), (new Binomial(40), 38.5), (new ZeroInflatedPoisson(0.35), 1.43), (new ZeroInflatedPoisson(0), 3),
        (new PoissonInverseGaussian(2.5), 3), (new PoissonInverseGaussian(1e9), 4.7), (new NeymanA(0.001), 4.7), (new NeymanA(30), 60), (new Delaporte(2.5, 0.4), 3),
        (new Logarithmic(), 1), (new Logarithmic(), 1.3), (new Logarithmic(), 9), (new ZeroModified(new Logarithmic(), 0.7), 1.3),
        (new ZeroModified(new Poisson(), 0), 1.3), (new ZeroModified(new Poisson(), 0.5), 0.5), (new ZeroModified(new Binomial(12), 0.8), 2.39),
        (new ZeroModified(new NegativeBinomial(1), 0.3), 6),
    ];

    /// <summary>E[z^N] summed over the probabilities.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void It_is_the_sum_of_the_powers(Frequency family, double mean)
    {
        var probabilities = Pmf.Of(family, mean);
        Gen.Select(Gen.Double[0, 1], Gen.Double[-Math.PI, Math.PI]).Sample(
            (size, angle) =>
            {
                var z = Complex.FromPolarCoordinates(size, angle);
                var expected = probabilities.Reverse().Aggregate(Complex.Zero, (sum, p) => sum * z + p);
                Span<double> re = [z.Real];
                Span<double> im = [z.Imaginary];
                family.GeneratingFunction(mean, re, im);
                Assert.True((expected - new Complex(re[0], im[0])).Magnitude < 1e-9, $"{re[0]}, {im[0]} is not {expected}");
            },
            iter: 200);
    }

    /// <summary>P(1) = 1, and P(0) is the probability of no claim.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void At_one_it_is_one_and_at_zero_the_probability_of_none(Frequency family, double mean)
    {
        double[] re = [1, 0];
        double[] im = [0, 0];
        family.GeneratingFunction(mean, re, im);
        Assert.Equal(1, re[0], 1e-15);
        Assert.Equal(Pmf.Of(family, mean)[0], re[1], 1e-10);
        Assert.Equal([0, 0], im.Select(x => Math.Round(x, 15)));
    }

    /// <summary>−r log(1 − w/r) = w + w²/2r + … for w = m(z − 1).</summary>
    [Fact]
    public void A_negative_binomial_with_little_mixing_is_nearly_a_poisson()
    {
        var w = 12 * (new Complex(0.6, 0.7) - 1);
        var expected = Complex.Exp(w + w * w / 2e9);
        Span<double> re = [0.6];
        Span<double> im = [0.7];
        new NegativeBinomial(1e9).GeneratingFunction(12, re, im);
        Assert.True((expected - new Complex(re[0], im[0])).Magnitude < 1e-14 * expected.Magnitude * 12);
    }
}
