using System.Numerics;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics.IntegralTransforms;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Transforms;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Benchmarks;

/// <summary>
/// Compound distributions without simulation, and the transforms in them, there and back. MathNet's real transform
/// stands beside: it is a complex one of the same length.
/// </summary>
[MemoryDiagnoser]
public class Transforms
{
    private double[] numbers = [];
    private double[] masses = [];
    private double[] peer = [];
    private Complex[] complexPeer = [];
    private RealTransform transform = null!;
    private GridTransform gridTransform = null!;
    private Grid grid;

    [Params(1 << 14, 1 << 18)]
    public int Points { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        MathNet.Numerics.Control.UseSingleThread();
        grid = new Grid(1 << 26 >> int.Log2(Points), Points);
        masses = new Payment(new Lognormal(12, 1.8), 1, 100_000, 1, 5_000_000).On(grid, Discretisation.MeanPreserving);
        (transform, gridTransform) = (new RealTransform(Points), new GridTransform(Points));
        numbers = [.. masses];
        peer = [.. masses, 0, 0];
        complexPeer = [.. masses.Select(p => new Complex(p, 0))];
    }

    [Benchmark(Baseline = true)]
    public void MathNetComplex()
    {
        Fourier.Forward(complexPeer, FourierOptions.AsymmetricScaling);
        Fourier.Inverse(complexPeer, FourierOptions.AsymmetricScaling);
    }

    [Benchmark]
    public void MathNetReal()
    {
        Fourier.ForwardReal(peer, Points, FourierOptions.AsymmetricScaling);
        Fourier.InverseReal(peer, Points, FourierOptions.AsymmetricScaling);
    }

    [Benchmark]
    public void Real()
    {
        transform.Forward(numbers);
        transform.Inverse(numbers);
    }

    [Benchmark]
    public ExactDistribution CompoundPoisson() => Compound.ByTransform(gridTransform, grid, new Poisson(), 5, masses);

    /// <summary>
    /// A portfolio of twenty different compound Poisson lines, from their severities to the distribution of the total and the
    /// conditional expectation of every line given the total.
    /// </summary>
    [Benchmark]
    public ConditionalMeans TwentyLines()
    {
        var lines = new (Frequency, double, double[])[20];
        for (var i = 0; i < lines.Length; i++)
        {
            var payment = new Payment(new Lognormal(10 + 0.1 * i, 1.2), 1, 10_000, 1, 1_000_000);
            lines[i] = (new Poisson(), 0.5 + 0.1 * i, payment.On(grid, Discretisation.MeanPreserving));
        }

        return ConditionalMeans.OfClaims(gridTransform, grid, lines);
    }

    [Benchmark]
    public ExactDistribution CompoundNegativeBinomial() => Compound.ByTransform(gridTransform, grid, new NegativeBinomial(2.5), 5, masses);
}
