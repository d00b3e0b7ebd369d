using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Copulas;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Copulas;

public class CorrelationMatrixTests
{
    /// <summary>Higham (2002), the examples of sections 1 and 4, which print four digits and distances 0.5278 and 2.1334; fourteen digits by NumPy.</summary>
    [Fact]
    public void The_nearest_matrices_of_Highams_paper()
    {
        AssertNearest(new double[,] { { 1, 1, 0 }, { 1, 1, 1 }, { 0, 1, 1 } }, 0.5277904635818285, [0.76068985340228, 0.15729810613838, 0.76068985340228]);
        AssertNearest(
            new double[,] { { 2, -1, 0, 0 }, { -1, 2, -1, 0 }, { 0, -1, 2, -1 }, { 0, 0, -1, 2 } },
            2.1337291087089216,
            [-0.8084124981493, 0.1915875018507, -0.65623269480662, 0.10677504902552, 0.1915875018507, -0.8084124981493]);
    }

    [Fact]
    public void The_nearest_matrix_is_sound_and_none_of_others_is_nearer() =>
        Gen.Int[2, 7].SelectMany(n => Gen.Select(Gen.Double[-1, 1].Array[n * n], Gen.Double[-1, 1].Array[n * n], (a, b) => (Symmetric(n, a), Correlation(n, b))))
        .Sample(
            (symmetric, other) =>
            {
                var nearest = CorrelationMatrix.Nearest(symmetric);
                var n = nearest.Dimension;
                var values = new double[n, n];
                for (var i = 0; i < n; i++)
                {
                    for (var j = 0; j < n; j++)
                        values[i, j] = nearest[i, j];
                }

                Assert.True(CorrelationMatrix.IsSound(values));
                Assert.True(Distance(symmetric, nearest) <= Distance(symmetric, new CorrelationMatrix(other)) + 1e-9);

                // Nor is any on the way to the other one: the set is convex.
                foreach (var part in (double[])[0.001, 0.1])
                {
                    var between = new double[n, n];
                    for (var i = 0; i < n; i++)
                    {
                        for (var j = 0; j < n; j++)
                            between[i, j] = i == j ? 1 : (1 - part) * nearest[i, j] + part * other[i, j];
                    }

                    Assert.True(Distance(symmetric, nearest) <= Distance(symmetric, new CorrelationMatrix(between)) + 1e-9);
                }

                if (CorrelationMatrix.IsSound(symmetric))
                    Assert.Equal(0, Distance(symmetric, nearest), 1e-9);
            },
            iter: 100);

    [Fact]
    public void A_root_gives_the_matrix_back_where_variables_determine_others_too() =>
        Gen.Int[1, 6].SelectMany(n => Gen.Double[-1, 1].Array[n * n], (n, b) => (n, b)).Sample(
            (n, b) =>
            {
                // The last variable is the first one.
                var values = Correlation(n, b);
                var whole = new double[n + 1, n + 1];
                for (var i = 0; i <= n; i++)
                {
                    for (var j = 0; j <= n; j++)
                        whole[i, j] = values[i % n, j % n];
                }

                var matrix = new CorrelationMatrix(whole);
                for (var i = 0; i <= n; i++)
                {
                    for (var j = 0; j <= i; j++)
                        Assert.Equal(whole[i, j], Enumerable.Range(0, j + 1).Sum(k => matrix.Root[i * (i + 1) / 2 + k] * matrix.Root[j * (j + 1) / 2 + k]), 1e-9);
                }
            },
            iter: 100);

    [Fact]
    public void What_is_no_correlation_matrix_is_refused()
    {
        Assert.Contains("square", Refused(new double[2, 3]), StringComparison.Ordinal);
        Assert.Contains("it is 1", Refused(new[,] { { 1, 0.5 }, { 0.5, 0.9 } }), StringComparison.Ordinal);
        Assert.Contains("must be finite and equal", Refused(new[,] { { 1, 0.5 }, { 0.4, 1 } }), StringComparison.Ordinal);
        Assert.Contains("must be finite and equal", Refused(new[,] { { 1, double.NaN }, { double.NaN, 1 } }), StringComparison.Ordinal);
        Assert.Contains("must be from -1 to 1", Refused(new[,] { { 1, 1.5 }, { 1.5, 1 } }), StringComparison.Ordinal);
        Assert.Contains("the least eigenvalue is -0.414", Refused(new double[,] { { 1, 1, 0 }, { 1, 1, 1 }, { 0, 1, 1 } }), StringComparison.Ordinal);

        static string Refused(double[,] values) => Assert.Throws<ArgumentException>(() => new CorrelationMatrix(values)).Message;
    }

    private static void AssertNearest(double[,] symmetric, double distance, double[] below)
    {
        var nearest = CorrelationMatrix.Nearest(symmetric);
        Assert.Equal(distance, Distance(symmetric, nearest), 1e-10);
        var expected = below.AsEnumerable().GetEnumerator();
        for (var i = 0; i < nearest.Dimension; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.True(expected.MoveNext());
                Assert.Equal(expected.Current, nearest[i, j], 1e-10);
            }
        }
    }

    private static double Distance(double[,] a, CorrelationMatrix b) =>
        Math.Sqrt(Enumerable.Range(0, b.Dimension).Sum(i => Enumerable.Range(0, b.Dimension).Sum(j => (a[i, j] - b[i, j]) * (a[i, j] - b[i, j]))));

    private static double[,] Symmetric(int n, double[] draws)
    {
        var values = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                values[i, j] = values[j, i] = i == j ? 1 : draws[i * n + j];
        }

        return values;
    }

    /// <summary>The correlations of sums of normals with drawn weights.</summary>
    private static double[,] Correlation(int n, double[] weights)
    {
        var values = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                values[i, j] = values[j, i] = i == j ? 1 : Math.Clamp(Product(i, j) / Math.Sqrt(Product(i, i) * Product(j, j)), -1, 1);
        }

        return values;

        double Product(int i, int j) => (i == j ? 1e-3 : 0) + Enumerable.Range(0, n).Sum(k => weights[i * n + k] * weights[j * n + k]);
    }
}
