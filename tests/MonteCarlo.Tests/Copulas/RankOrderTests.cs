using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Copulas;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Copulas;

public class RankOrderTests
{
    [Fact]
    public void Figures_come_in_the_order_of_the_scores() =>
        Gen.Select(Gen.OneOf(Gen.Const(0.0), Gen.Double[-5, 5]).Array[0, 40], Gen.Int[0, 999]).Sample((figures, seed) =>
        {
            var scores = figures.Select((_, i) => Math.Sin(seed + i)).ToArray();
            var sources = RankOrder.Sources(figures, scores);
            Assert.Equal(Enumerable.Range(0, figures.Length), sources.Order());
            var reordered = sources.Select(source => figures[source]).ToArray();
            Array.Sort(scores, reordered);
            Assert.Equal(figures.Order(), reordered);
        });

    [Fact]
    public void Of_equal_figures_the_earlier_is_the_smaller()
    {
        Assert.Equal([1, 3, 0, 2], RankOrder.Ascending([7, 2, 7, 2]));
        Assert.Equal([2, 1, 3, 0], RankOrder.Sources([0, 0, 0, 0], [0.5, 0.3, 0.9, 0.1]));
        Assert.Throws<ArgumentException>(() => RankOrder.Sources([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankOrder.Ascending([1, double.NaN]));
    }

    /// <summary>
    /// The scores have the correlations to the last digits, and Spearman's correlations of their ranks are those of a Gaussian copula,
    /// (6/π) arcsin(ρ/2): Iman and Conover (1982) find the ranks' close to the scores'.
    /// </summary>
    [Fact]
    public void Scores_have_their_correlations_exactly_and_their_ranks_closely()
    {
        const int trials = 20_000;
        var target = Some.Matrix(3, 0.6);
        var scores = ImanConover.Scores(target, Some.Streams(3), trials);
        var ranks = scores.Select(Ranks).ToArray();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.Equal(target[i, j], Correlation(scores[i], scores[j]), 1e-12);
                Assert.Equal(6 / Math.PI * Math.Asin(target[i, j] / 2), Correlation(ranks[i], ranks[j]), 0.005);
            }
        }

        // The first column keeps van der Waerden's scores.
        Assert.Equal(0, scores[0].Sum(), 1e-9);
        Assert.Equal(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 1.0 / (trials + 1)), scores[0].Min(), 1e-12);

        // So few trials that nothing can be corrected.
        Assert.All(ImanConover.Scores(target, Some.Streams(3), 2), column => Assert.All(column, score => Assert.True(double.IsFinite(score))));
    }

    private static double[] Ranks(double[] values)
    {
        var ranks = new double[values.Length];
        var order = RankOrder.Ascending(values);
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ranks;
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (a, b) = (x.Average(), y.Average());
        return x.Zip(y, (u, v) => (u - a) * (v - b)).Sum() / Math.Sqrt(x.Sum(u => (u - a) * (u - a)) * y.Sum(v => (v - b) * (v - b)));
    }
}
