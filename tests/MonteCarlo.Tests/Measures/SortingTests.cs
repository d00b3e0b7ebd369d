using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class SortingTests
{
    private static readonly Gen<ulong> Keys = Gen.OneOf(
        Gen.ULong, Gen.ULong[0, 3], Gen.ULong[0, 100_000], Gen.ULong[ulong.MaxValue - 2, ulong.MaxValue]);

    [Fact]
    public void Split_leaves_the_largest_at_the_end() =>
        Gen.Select(Keys.Array[1, 2000], Gen.Double[0, 1]).Sample((keys, place) => AssertSplit(keys, (int)(place * (keys.Length - 1))));

    [Theory]
    [InlineData("equal")]
    [InlineData("largest")]
    [InlineData("mostly zero")]
    [InlineData("sorted")]
    [InlineData("reversed")]
    [InlineData("organ pipe")]
    [InlineData("saw")]
    [InlineData("two values")]
    public void Split_copes_with_any_arrangement(string arrangement)
    {
        const int n = 20_011;
        ulong[] keys = [.. Enumerable.Range(0, n).Select(i => arrangement switch
        {
            "equal" => 7UL,
            "largest" => ulong.MaxValue,
            "mostly zero" => i % 20 == 3 ? (ulong)(i * 31 % n) : 0,
            "sorted" => (ulong)i,
            "reversed" => (ulong)(n - i),
            "organ pipe" => (ulong)Math.Min(i, n - i),
            "saw" => (ulong)(i % 127),
            "two values" => (ulong)(i & 1),
            _ => throw new ArgumentOutOfRangeException(nameof(arrangement)),
        })];
        foreach (var index in new[] { 0, 1, n / 2, (int)(n * 0.9), (int)(n * 0.999), n - 1 })
            AssertSplit(keys, index);
    }

    private static void AssertSplit(ulong[] keys, int index)
    {
        ulong[] sorted = [.. keys.Order()];
        ulong[] split = [.. keys];
        Selection.SplitAt(split, index);
        Assert.Equal(sorted[..index], split[..index].Order());
        Assert.Equal(sorted[index..], split[index..].Order());
    }

    [Fact]
    public void Digits_sort_as_comparisons_do() => Keys.Array[0, 700].Sample(keys =>
    {
        ulong[] sorted = [.. keys];
        DigitSort.Sort(sorted, new ulong[keys.Length + 3]);
        Assert.Equal(keys.Order(), sorted);
    });

    [Theory] // an odd and an even number of digits that differ
    [InlineData(0x00000000_000000FFUL)]
    [InlineData(0x00000000_00FF00FFUL)]
    [InlineData(0xFF000000_00FF00FFUL)]
    [InlineData(0xFFFFFFFF_FFFFFFFFUL)]
    public void Digits_that_all_keys_share_are_passed_over(ulong varying) => Gen.ULong.Array[2, 300].Sample(numbers =>
    {
        ulong[] keys = [.. numbers.Select(k => (k & varying) | (0x5555555555555555UL & ~varying))];
        ulong[] sorted = [.. keys];
        DigitSort.Sort(sorted, new ulong[keys.Length]);
        Assert.Equal(keys.Order(), sorted);
    });

    [Fact]
    public void Keys_have_the_order_of_their_figures_and_turn_back()
    {
        double[] ascending =
        [
            -1e300, -1.5, -1, -double.Epsilon, 0, double.Epsilon, 2.2250738585072014e-308, Math.BitDecrement(1), 1,
            Math.BitIncrement(1), 1e300,
        ];
        var keys = new ulong[ascending.Length];
        OrderedKeys.Write(ascending, keys);
        for (var i = 1; i < keys.Length; i++)
            Assert.True(keys[i - 1] < keys[i], $"{ascending[i]}");
        OrderedKeys.Restore(keys);
        Assert.Equal(ascending, keys.Select(BitConverter.UInt64BitsToDouble));
    }

    [Fact]
    public void Negative_zero_is_zero()
    {
        var keys = new ulong[2];
        OrderedKeys.Write([-0.0, 0.0], keys);
        Assert.Equal(keys[0], keys[1]);
    }
}
