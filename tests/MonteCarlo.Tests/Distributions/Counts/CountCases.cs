using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

/// <summary>Each family at ordinary and extreme parameters and means, for what holds for all.</summary>
public static class CountCases
{
    private static readonly Frequency[] Mixable =
    [
        new Poisson(), new NegativeBinomial(2.5), new NegativeBinomial(1), new ZeroInflatedPoisson(0.35), new PoissonInverseGaussian(2.5),
        new NeymanA(0.7), new NeymanA(5), new Delaporte(2.5, 0.4),
    ];

    /// <summary>Families whose mean can differ between trials.</summary>
    public static TheoryData<Frequency, double> Mixed { get; } =
        [.. from frequency in Mixable from mean in new[] { 0.05, 1.3, 60 } select (frequency, mean)];

    /// <summary>Families that have the same mean in all trials.</summary>
    public static TheoryData<Frequency, double> Unmixed { get; } =
    [
        (new Binomial(1), 0.25), (new Binomial(400), 0.01), (new Binomial(400), 1.3), (new Binomial(400), 250), (new Binomial(12), 11.9),
        (new Logarithmic(), 1.001), (new Logarithmic(), 1.3), (new Logarithmic(), 40),
        (new ZeroModified(new Logarithmic(), 0.7), 1.3),
        (new ZeroModified(new Poisson(), 0), 1.3), (new ZeroModified(new Poisson(), 0), 250), (new ZeroModified(new Poisson(), 0.99), 0.013),
        (new ZeroModified(new Poisson(), 0.4), 0.6), (new ZeroModified(new Poisson(), 0.5), 1.2370714205125721),
        (new ZeroModified(new NegativeBinomial(2.5), 0), 1.3), (new ZeroModified(new NegativeBinomial(2.5), 0.3), 60),
        (new ZeroModified(new NegativeBinomial(1), 0.9), 3),
        (new ZeroModified(new Binomial(12), 0), 1.3), (new ZeroModified(new Binomial(12), 0.8), 2.39), (new ZeroModified(new Binomial(400), 0.01), 250),
    ];

    /// <summary>All families.</summary>
    public static TheoryData<Frequency, double> All { get; } =
    [
        .. Mixed, .. Unmixed,
        (new NegativeBinomial(0.01), 1.3), (new NegativeBinomial(1e9), 4.7), (new PoissonInverseGaussian(0.01), 1.3), (new PoissonInverseGaussian(1e9), 4.7),
        (new NeymanA(0.001), 4.7), (new NeymanA(200), 1.3), (new Delaporte(0.01, 0.5), 1.3), (new Delaporte(1e6, 0.01), 4.7),
    ];
}
