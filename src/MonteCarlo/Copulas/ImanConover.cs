using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// Scores by whose ranks columns are reordered so that their rank correlations come close to given correlations (R. Iman, W. Conover, <em>A
/// distribution-free approach to inducing rank correlation among input variables</em>, Communications in Statistics B 11, 1982). They are van der
/// Waerden's scores Φ⁻¹(i/(n + 1)), shuffled for each column and then multiplied so that the columns have the correlations exactly: a
/// Gaussian copula without the noise of a sample's correlations.
/// </summary>
public static class ImanConover
{
    /// <summary>The scores of each column.</summary>
    /// <param name="target">The correlations of the scores.</param>
    /// <param name="own">The stream of each column.</param>
    /// <param name="trials">The number of scores in a column; positive.</param>
    public static double[][] Scores(CorrelationMatrix target, IReadOnlyList<StreamKey> own, int trials)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        if (own.Count != target.Dimension)
            throw new ArgumentException($"{own.Count} streams for {target.Dimension} columns", nameof(own));
        var scores = new double[trials];
        for (var i = 0; i < trials; i++)
            scores[i] = (i + 1.0) / (trials + 1.0);
        Map.Run(default(NormalQuantile), scores, scores);

        var columns = own.Select(stream => Shuffled(stream, scores)).ToArray();
        Correlate(columns, target);
        return columns;
    }

    private static double[] Shuffled(StreamKey stream, double[] scores)
    {
        var uniforms = new double[Block.Count(scores.Length) * Block.Length];
        for (var block = 0; block * Block.Length < uniforms.Length; block++)
            Words.Uniforms(stream, CopulaSampler.OwnPurpose, (ulong)block, uniforms.AsSpan(block * Block.Length, Block.Length));
        var order = RankOrder.Ascending(uniforms.AsSpan(0, scores.Length));
        var shuffled = new double[scores.Length];
        for (var rank = 0; rank < order.Length; rank++)
            shuffled[order[rank]] = scores[rank];
        return shuffled;
    }

    /// <summary>
    /// With T = QQᵀ the correlations that the columns have and C = PPᵀ those that they get, each row is multiplied by S = PQ⁻¹. So few
    /// trials that T has no inverse are left with S = P.
    /// </summary>
    private static void Correlate(double[][] columns, CorrelationMatrix target)
    {
        var n = columns.Length;
        var moments = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                moments[i, j] = moments[j, i] = Product(columns[i], columns[j]);
        }

        var (p, q) = (target.Root, CorrelationMatrix.RootOf(moments));
        var scale = Math.Sqrt(moments[0, 0]);
        var s = (double[])p.Clone();
        if (Enumerable.Range(0, n).All(i => q[At(i, i)] > 0))
        {
            // S Q = P, row by row from the diagonal backwards.
            for (var i = 0; i < n; i++)
            {
                for (var j = i; j >= 0; j--)
                {
                    var rest = p[At(i, j)] * scale;
                    for (var k = j + 1; k <= i; k++)
                        rest -= s[At(i, k)] * q[At(k, j)];
                    s[At(i, j)] = rest / q[At(j, j)];
                }
            }
        }

        var trials = columns[0].Length;
        for (var i = n - 1; i >= 0; i--)
        {
            var result = columns[i];
            for (var t = 0; t < trials; t++)
                result[t] *= s[At(i, i)];
            for (var j = 0; j < i; j++)
            {
                var (weight, other) = (s[At(i, j)], columns[j]);
                for (var t = 0; t < trials; t++)
                    result[t] = Math.FusedMultiplyAdd(weight, other[t], result[t]);
            }
        }

        static int At(int i, int j) => i * (i + 1) / 2 + j;
    }

    /// <summary>The sum of products, in four parts whose order is always the same.</summary>
    private static double Product(double[] x, double[] y)
    {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        var t = 0;
        for (; t + 4 <= x.Length; t += 4)
        {
            a = Math.FusedMultiplyAdd(x[t], y[t], a);
            b = Math.FusedMultiplyAdd(x[t + 1], y[t + 1], b);
            c = Math.FusedMultiplyAdd(x[t + 2], y[t + 2], c);
            d = Math.FusedMultiplyAdd(x[t + 3], y[t + 3], d);
        }

        for (; t < x.Length; t++)
            a = Math.FusedMultiplyAdd(x[t], y[t], a);
        return a + b + (c + d);
    }
}
