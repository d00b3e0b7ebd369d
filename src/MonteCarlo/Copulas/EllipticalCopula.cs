using TechFinance.Actuarial.MonteCarlo.Distributions.Special;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>The copula of normals, or of normals over one common variable, with given correlations.</summary>
public abstract class EllipticalCopula : Copula
{
    private const double HalfPi = 1.5707963267948966;

    private protected EllipticalCopula(CorrelationMatrix correlations)
        : base(correlations.Dimension) => Correlations = correlations;

    /// <summary>The correlations of the normals, before they are made uniforms.</summary>
    public CorrelationMatrix Correlations { get; }

    /// <summary>τ = (2/π) arcsin ρ, for the t as for the normal (McNeil, Frey, Embrechts, proposition 7.43).</summary>
    private protected sealed override double Tau(int first, int second) => Arcsine(Correlations[first, second]) / HalfPi;

    /// <summary>C(u, v) = ∫₀ᵘ P(V ≤ v | U = s) ds.</summary>
    private protected sealed override double Inner(int first, int second, double u, double v)
    {
        var correlation = Correlations[first, second];
        if (Math.Abs(correlation) == 1)
            return correlation > 0 ? Math.Min(u, v) : Math.Max(0, u + v - 1);
        var y = Quantile(v);
        return GaussLegendre.Integral(s => Conditional(Quantile(s), y, correlation), 0, u, 0);
    }

    private protected abstract double Quantile(double p);

    /// <summary>The probability that a variable is at most y, given that another one is x.</summary>
    private protected abstract double Conditional(double x, double y, double correlation);

    /// <summary>The integral of 1/√(1 − x²), over the half of the quarter turn where it is smooth.</summary>
    private static double Arcsine(double x)
    {
        if (x < 0)
            return -Arcsine(-x);
        if (x > 0.75)
            return HalfPi - Arcsine(Math.Sqrt((1 - x) * (1 + x)));
        return GaussLegendre.Integral(t => 1 / Math.Sqrt((1 - t) * (1 + t)), 0, x, 1e-17);
    }
}
