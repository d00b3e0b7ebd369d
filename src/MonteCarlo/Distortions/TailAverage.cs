using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.MonteCarlo.Distortions;

/// <summary>
/// g(s) = min(1, s/(1 − p)), whose distorted mean is TVaR at p (C. Acerbi, <em>Spectral measures of risk</em>, Journal of Banking
/// and Finance 26, 2002).
/// </summary>
public sealed record TailAverage : Distortion
{
    /// <param name="level">The level p; from 0, which distorts nothing, to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not as it must be.</exception>
    public TailAverage(double level) =>
        Level = level >= 0 && level < 1 ? level : throw Parameter.Refused(level, nameof(level), "must be at least 0 and below 1");

    /// <summary>The level p.</summary>
    public double Level { get; }

    private protected override double Inside(double survival) => survival / (1 - Level);
}
