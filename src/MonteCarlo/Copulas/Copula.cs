using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// How the ranks of several variables go together: a distribution of uniforms. Formulas: R. Nelsen, <em>An Introduction to Copulas</em>,
/// 2nd ed. 2006; A. McNeil, R. Frey, P. Embrechts, <em>Quantitative Risk Management</em>, 2015, chapter 7. Immutable; may be shared by threads.
/// </summary>
public abstract class Copula
{
    private protected Copula(int dimension) => Dimension = dimension >= 2
        ? dimension
        : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "a copula is of two variables or more");

    /// <summary>The number of variables; at least 2.</summary>
    public int Dimension { get; }

    /// <summary>The probability that two of the variables are at most u and v.</summary>
    /// <param name="first">The place of one variable.</param>
    /// <param name="second">The place of another one.</param>
    /// <param name="u">From 0 to 1.</param>
    /// <param name="v">From 0 to 1.</param>
    public double Cdf(int first, int second, double u, double v)
    {
        CheckPair(first, second);
        if (!(u is >= 0 and <= 1 && v is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(u), $"u {u} and v {v} must be from 0 to 1");
        return u == 0 || v == 0 ? 0 : u == 1 ? v : v == 1 ? u : Inner(first, second, u, v);
    }

    /// <summary>Kendall's rank correlation of two of the variables.</summary>
    public double KendallTau(int first, int second)
    {
        CheckPair(first, second);
        return Tau(first, second);
    }

    /// <summary>
    /// How far extremes of two of the variables go together: the limit for p → 0 of the probability that one is below its p quantile given
    /// that the other is, and the same above the 1 − p quantiles.
    /// </summary>
    public (double Lower, double Upper) TailDependence(int first, int second)
    {
        CheckPair(first, second);
        return Tails(first, second);
    }

    /// <summary>A sampler for one thread.</summary>
    /// <param name="common">The stream of what all variables share; no variable's own.</param>
    /// <param name="own">The stream of each variable.</param>
    public CopulaSampler CreateSampler(StreamKey common, IReadOnlyList<StreamKey> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.Count == Dimension
            ? NewSampler(common, own)
            : throw new ArgumentException($"{own.Count} streams for {Dimension} variables", nameof(own));
    }

    /// <summary>Draws every variable in each of so many trials, one column a variable.</summary>
    /// <param name="common">The stream of what all variables share; no variable's own.</param>
    /// <param name="own">The stream of each variable.</param>
    /// <param name="trials">The number of trials; positive.</param>
    public double[][] Draw(StreamKey common, IReadOnlyList<StreamKey> own, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        var sampler = CreateSampler(common, own);
        var columns = own.Select(_ => new double[trials]).ToArray();
        for (var block = 0; block < Block.Count(trials); block++)
        {
            sampler.Draw((ulong)block);
            var start = block * Block.Length;
            for (var i = 0; i < columns.Length; i++)
                sampler.Column(i)[..Math.Min(Block.Length, trials - start)].CopyTo(columns[i].AsSpan(start));
        }

        return columns;
    }

    private protected abstract double Inner(int first, int second, double u, double v);

    private protected abstract double Tau(int first, int second);

    private protected abstract (double Lower, double Upper) Tails(int first, int second);

    private protected abstract CopulaSampler NewSampler(StreamKey common, IReadOnlyList<StreamKey> own);

    private void CheckPair(int first, int second)
    {
        if (first < 0 || first >= Dimension || second < 0 || second >= Dimension || first == second)
            throw new ArgumentOutOfRangeException(nameof(first), $"{first} and {second} are no two of {Dimension} variables, counted from 0");
    }
}
