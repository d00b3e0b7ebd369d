namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>The claim counts that a book can name; their mean comes from the exposure.</summary>
public static class FrequencyFamilies
{
    /// <summary>All families.</summary>
    public static IReadOnlyList<Family<Frequency>> All { get; } =
    [
        new("poisson", [new([], _ => new Poisson())]),
        new("negative_binomial", [new(["r"], v => new NegativeBinomial(v[0]))]),
        new("geometric", [new([], _ => new NegativeBinomial(1))]),
        new("binomial", [new(["n"], v => BinomialOf(v[0]))]),
        new("poisson_inverse_gaussian", [new(["shape"], v => new PoissonInverseGaussian(v[0]))]),
        new("neyman_a", [new(["lambda2"], v => new NeymanA(v[0]))]),
        new("delaporte", [new(["r", "share"], v => new Delaporte(v[0], v[1]))]),
        new("logarithmic", [new([], _ => new Logarithmic())]),
        new("zero_inflated_poisson", [new(["pi"], v => new ZeroInflatedPoisson(v[0]))]),
        new("zero_truncated_poisson", [new([], _ => new ZeroModified(new Poisson(), 0))]),
        new("zero_truncated_negative_binomial", [new(["r"], v => new ZeroModified(new NegativeBinomial(v[0]), 0))]),
        new("zero_truncated_geometric", [new([], _ => new ZeroModified(new NegativeBinomial(1), 0))]),
        new("zero_truncated_binomial", [new(["n"], v => new ZeroModified(BinomialOf(v[0]), 0))]),
        new("zero_modified_poisson", [new(["p0"], v => new ZeroModified(new Poisson(), v[0]))]),
        new("zero_modified_negative_binomial", [new(["r", "p0"], v => new ZeroModified(new NegativeBinomial(v[0]), v[1]))]),
        new("zero_modified_geometric", [new(["p0"], v => new ZeroModified(new NegativeBinomial(1), v[0]))]),
        new("zero_modified_binomial", [new(["n", "p0"], v => new ZeroModified(BinomialOf(v[0]), v[1]))]),
        new("zero_modified_logarithmic", [new(["p0"], v => new ZeroModified(new Logarithmic(), v[0]))]),
    ];

    private static Binomial BinomialOf(double n) =>
        n >= 1 && n <= Binomial.MostUnits && n == Math.Floor(n)
            ? new((int)n)
            : throw Parameter.Refused(n, nameof(n), FormattableString.Invariant($"must be a whole number from 1 to {Binomial.MostUnits}"));
}
