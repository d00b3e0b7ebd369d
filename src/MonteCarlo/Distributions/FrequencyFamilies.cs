namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>The claim counts that a book can name; their mean comes from the exposure.</summary>
public static class FrequencyFamilies
{
    /// <summary>All families.</summary>
    public static IReadOnlyList<Family<Frequency>> All { get; } =
    [
        new("poisson", [new([], _ => new Poisson())]),
        new("negative_binomial", [new(["r"], v => new NegativeBinomial(v[0]))]),
        new("binomial", [new(["n"], v => new Binomial(WholeUnits(v[0])))]),
        new("zero_inflated_poisson", [new(["pi"], v => new ZeroInflatedPoisson(v[0]))]),
    ];

    private static int WholeUnits(double n) =>
        n >= 1 && n <= Binomial.MostUnits && n == Math.Floor(n)
            ? (int)n
            : throw Parameter.Refused(n, nameof(n), FormattableString.Invariant($"must be a whole number from 1 to {Binomial.MostUnits}"));
}
