using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class UpperPartTests
{
    private static readonly Gen<double[]> Figures = Gen.OneOf(
        Gen.Double[-1e300, 1e300].Array[1, 3000],
        Gen.Double[-10, 10].Select(Math.Exp).Array[1, 3000],
        Gen.Int[-2, 2].Select(i => (double)i).Array[1, 3000],
        Gen.Select(Gen.Int[0, 99], Gen.Double[0, 1e9], (i, x) => i == 0 ? x : 0).Array[1, 3000]);

    /// <summary>Columns long enough for a sample, of the shapes and orders that have fooled selections.</summary>
    public static TheoryData<string> Arrangements =>
    [
        "equal", "zeros", "mostly zero", "sorted", "reversed", "organ pipe", "saw", "two values", "heavy", "outlier",
        "clusters", "both signs", "one bit apart", "capped", "rarely above",
    ];

    private static double[] Arranged(string arrangement, int n)
    {
        System.Random random = new(n);
        return [.. Enumerable.Range(0, n).Select(i => arrangement switch
        {
            "equal" => 7,
            "zeros" => i % 2 == 0 ? 0 : -0.0,
            "mostly zero" => i % 1000 == 3 ? i * 31 % n : 0,
            "sorted" => i,
            "reversed" => n - i,
            "organ pipe" => Math.Min(i, n - i),
            "saw" => i % 127,
            "two values" => i & 1,
            "heavy" => Math.Exp(40 * random.NextDouble()),
            "outlier" => i == n / 3 ? 1e300 : 1 + random.NextDouble(),
            "clusters" => (i % 2 == 0 ? 1 : 1e9) + (random.NextDouble() * 1e-6),
            "both signs" => random.NextDouble() - 0.5,
            "one bit apart" => Math.ScaleB((1L << 52) + (i * 7 % 5), -52),
            "capped" => Math.Min(0.7, random.NextDouble()),
            "rarely above" => i < n * 2 / 5 ? -random.NextDouble() : 0,
            _ => throw new ArgumentOutOfRangeException(nameof(arrangement)),
        })];
    }

    [Fact]
    public void Has_the_order_statistics_of_a_full_sort() =>
        Gen.Select(Figures, Gen.Double[0, 1], Gen.Int).Sample((figures, share, seed) =>
        {
            var count = 1 + (int)(share * (figures.Length - 1));
            System.Random random = new(seed);
            AssertSorted(figures, count, [0, count - 1, .. Enumerable.Range(0, 20).Select(_ => random.Next(count))]);
        });

    [Theory, MemberData(nameof(Arrangements))]
    public void Copes_with_any_arrangement(string arrangement)
    {
        const int n = 20_011;
        foreach (var count in new[] { 1, 2, 20, n / 10, n / 2, n * 9 / 10, n - 1, n })
            AssertSorted(Arranged(arrangement, n), count, [count - 1, 0, count / 2, count / 3, count * 9 / 10]);
    }

    private static void AssertSorted(double[] figures, int count, int[] asked)
    {
        double[] descending = [.. figures.OrderDescending()];
        var part = UpperPart.Of(CheckedColumn.Of(figures), count, new double[UpperPart.ScratchLength(figures.Length)]);
        foreach (var above in asked)
        {
            var figure = part.At(above);
            Assert.Equal(descending[above], figure);
            Assert.False(double.IsNegative(figure) && figure == 0);

            // What lies above, but for figures that equal it.
            double[] rest = [.. part.Above(above)];
            Assert.True(rest.Length <= above && rest.All(x => x >= figure));
            Assert.Equal(descending.Where(x => x > figure), rest.Where(x => x > figure).OrderDescending());
        }
    }

    [Theory, MemberData(nameof(Arrangements))]
    public void The_measures_of_any_arrangement_are_those_of_a_full_sort(string arrangement)
    {
        var figures = Arranged(arrangement, 20_011);
        var tail = UpperTail.Of(figures, 0.5, new double[UpperTail.ScratchLength(figures.Length)]);
        NaiveTail naive = new(figures);
        double[] sorted = [.. figures.Order()];
        foreach (var level in new[] { 0.5m, 0.8m, 0.99m, 0.999m })
        {
            Estimate expected = naive.TailValueAtRisk(level), actual = tail.TailValueAtRisk((double)level);
            var quantile = naive.ValueAtRisk(level);
            Assert.Equal(quantile, tail.ValueAtRisk((double)level));

            // As many digits ask for a sum that keeps its own.
            var excess = Sum(sorted[(int)Math.Ceiling(figures.Length * level)..].SelectMany(x => new[] { x, -quantile.Value }));
            var value = quantile.Value + (excess / (double)(figures.Length * (1 - level)));
            Columns.AssertClose(value, actual.Value, Math.Abs(value), 1e-13);
            Columns.AssertClose(expected.StandardError, actual.StandardError, expected.StandardError + (1e-6 * Math.Abs(value)), 1e-10);
        }
    }

    /// <summary>Neumaier (1974): the rounding errors are added up apart.</summary>
    private static double Sum(IEnumerable<double> terms)
    {
        double sum = 0, errors = 0;
        foreach (var term in terms)
        {
            var next = sum + term;
            errors += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }

        return sum + errors;
    }

    /// <summary>A column whose figures are exact, so that its measures have the same bits everywhere.</summary>
    [Fact]
    public void The_bits_of_the_measures_stay()
    {
        double[] figures = [.. Enumerable.Range(1, 100_003).Select(i => 1e12 / (1 + (i * 48_271L % 2_147_483_647)))];
        var tail = UpperTail.Of(figures, 0.5, new double[UpperTail.ScratchLength(figures.Length)]);
        var moments = Moments.Of(figures);
        Estimate[] estimates =
        [
            moments.Mean, moments.StandardDeviation, moments.Skewness, tail.ValueAtRisk(0.5), tail.TailValueAtRisk(0.5),
            tail.ValueAtRisk(0.99), tail.TailValueAtRisk(0.99), tail.TailValueAtRisk(0.999),
        ];
        Assert.Equal(string.Join("\n", Pinned), string.Join("\n", estimates.Select(e => $"{e.Value:R} {e.StandardError:R}")));
    }

    private static readonly string[] Pinned =
    [
        "6800.3229007527925 487.04859615299284",
        "154020.59976011378 29392.23732324433",
        "109.0211552572946 11.88915323841838",
        "1063.0360724814138 4.314052252206985",
        "12916.656724879547 974.0500500733252",
        "62038.14154572745 1991.672040351236",
        "404870.6995586655 48222.69340173317",
        "2624845.944717616 453327.86625718506",
    ];

    [Fact]
    public void Leading_bits_sort_as_comparisons_do() => Figures.Sample(figures =>
    {
        double[] sorted = [.. figures];
        LeadingBits.Sort(sorted);
        Assert.Equal(figures.Order(), sorted);
    });

    [Theory, MemberData(nameof(Arrangements))]
    public void Leading_bits_sort_any_arrangement(string arrangement)
    {
        var figures = Arranged(arrangement, 20_011);
        double[] sorted = [.. figures];
        LeadingBits.Sort(sorted);
        Assert.Equal(figures.Order(), sorted);
    }

    [Fact]
    public void Keys_have_the_order_of_their_figures()
    {
        double[] ascending =
        [
            -1e300, -1.5, -1, -double.Epsilon, 0, double.Epsilon, 2.2250738585072014e-308, Math.BitDecrement(1), 1,
            Math.BitIncrement(1), 1e300,
        ];
        for (var i = 1; i < ascending.Length; i++)
            Assert.True(OrderedKeys.Of(ascending[i - 1]) < OrderedKeys.Of(ascending[i]), $"{ascending[i]}");
        Assert.Equal(OrderedKeys.Of(0.0), OrderedKeys.Of(-0.0));
    }
}
