namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>What a factor-based formula says of one line of business.</summary>
/// <param name="Name">The line of business.</param>
/// <param name="PremiumFactor">The factor of the premium.</param>
/// <param name="ReserveFactor">The factor of the claims reserves.</param>
/// <param name="Reserves">The claims reserves.</param>
public sealed record FormulaLine(string Name, double PremiumFactor, double ReserveFactor, double Reserves);

/// <summary>
/// Capital by factors: k √(Σ ρₛₜ cₛ cₜ) over lines of business with cₛ = √(p² + p r + r²), p the premium times its factor and r the
/// reserves times theirs, which are thus correlated by ½.
/// </summary>
/// <remarks>
/// With k = 3 it is 3 σ V of Solvency II without geographical diversification (Commission Delegated Regulation (EU) 2015/35, articles 115
/// to 117, factors in its annex II, correlations in its annex IV). With k = 1 and the factors of the line's minimum capital it is
/// that of C-ROSS for premium and reserve risk (China Banking and Insurance Regulatory Commission, Solvency Regulatory Rules II, no. 4).
/// </remarks>
public sealed class StandardFormula
{
    private readonly double multiple;
    private readonly Func<string, string, double> correlation;

    /// <param name="name">The formula as it is written.</param>
    /// <param name="multiple">k; above 0.</param>
    /// <param name="lines">The lines of business.</param>
    /// <param name="correlation">The correlation of two different ones.</param>
    public StandardFormula(string name, double multiple, IReadOnlyList<FormulaLine> lines, Func<string, string, double> correlation) =>
        (Name, this.multiple, Lines, this.correlation) = (name, multiple, lines, correlation);

    /// <summary>The formula as it is written.</summary>
    public string Name { get; }

    /// <summary>The lines of business.</summary>
    public IReadOnlyList<FormulaLine> Lines { get; }

    /// <summary>
    /// The capital, that of each line by itself, and of each what it adds at the margin (Euler), which adds up to the capital exactly.
    /// </summary>
    /// <param name="premium">The premium of each line.</param>
    public (double Whole, double[] StandAlone, double[] Allocated) Of(Func<string, double> premium)
    {
        var alone = Lines.Select(line =>
        {
            var (p, r) = (line.PremiumFactor * premium(line.Name), line.ReserveFactor * line.Reserves);
            return multiple * Math.Sqrt(p * p + p * r + r * r);
        }).ToArray();
        var covariances = Lines.Select((line, s) => alone[s] * Lines.Select((other, t) => s == t ? alone[t] : correlation(line.Name, other.Name) * alone[t]).Sum()).ToArray();
        var whole = Math.Sqrt(Math.Max(0, covariances.Sum()));
        double[] allocated = [.. covariances.Select(c => whole > 0 ? c / whole : 0)];
        return (WholeSteps.AddUp(allocated, whole), alone, allocated);
    }
}
