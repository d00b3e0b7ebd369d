using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Random;

/// <summary>
/// Streams that stand close to each other have nothing to do with each other. Seeds are fixed, so these tests always
/// pass or always fail; each of about 60 probabilities has to lie within 1e-4 of neither 0 nor 1, so that good
/// streams had about one chance in a hundred to be called bad when the seeds were chosen.
/// </summary>
public class StreamStatisticsTests
{
    private const double Suspicious = 1e-4;

    public static TheoryData<string> Neighbours => [.. Pairs.Keys];

    public static TheoryData<string> Sequences => [.. Words.Keys];

    /// <summary>2^17 pairs each, of words that an ill-made stream would relate.</summary>
    private static Dictionary<string, Func<IEnumerable<(ulong A, ulong B)>>> Pairs { get; } = new()
    {
        ["names that differ in the last digit"] = () => Beside(k => Draw(2024, $"policy/P-{k}", 0, 0)),
        ["adjacent seeds"] = () => Beside(k => Draw((ulong)k, "factor/economy", 0, 0)),
        ["adjacent blocks"] = () => Beside(k => Draw(2024, "policy/P-1", 0, (ulong)k)),
        ["blocks that differ in one high bit"] = () => Beside(k => Draw(2024, "policy/P-1", 0, (1UL << (k % 64)) ^ (ulong)(uint)(k / 64))),
        ["adjacent purposes"] = () => Beside(k => Draw(2024, "policy/P-1", (byte)k, (ulong)(k / 256))),
        ["a purpose and a block that differ by one"] = () => Beside(k => Draw(2024, "policy/P-1", (byte)(k & 1), (ulong)(k / 2))),
        ["the two words of an index"] = () => Blocks(256).SelectMany(words => words[..512].Zip(words[512..])),
        ["adjacent indices"] = () => Blocks(129).SelectMany(words => words.Zip(words.Skip(1))).Take(1 << 17),
        ["the first words of names that differ in the last digit"] = () =>
            Names(1 << 12).Chunk(2).Select(pair => (pair[0], pair[1])),
    };

    /// <summary>Words in a row, as a book of policies or a run of trials would use them.</summary>
    private static Dictionary<string, Func<IEnumerable<ulong>>> Words { get; } = new()
    {
        ["trials of a stream"] = () => Blocks(256).SelectMany(words => words),
        ["one trial of many names"] = () => Names(1 << 15),
        ["one trial of many seeds"] = () => Enumerable.Range(0, 1 << 15).Select(k => Word(new((ulong)k, "policy/P-1"), 0, 0)),
        ["the first trial of every block"] = () => Enumerable.Range(0, 1 << 17).Select(k => Word(new(2024, "policy/P-1"), 0, (ulong)k)),
        ["four names and two purposes in turns"] = () =>
            Interleaved([.. Enumerable.Range(0, 8).Select(k => Draw(2024, $"policy/P-{k / 2}", (byte)(k % 2), 3))]),
    };

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void Words_of_neighbours_are_independent(string neighbours)
    {
        var pairs = Pairs[neighbours]().ToArray();
        Assert.InRange(pairs.Length, 1 << 11, 1 << 17);
        AssertOrdinary(Statistics.Correlation(pairs));
        AssertOrdinary(Statistics.Differences(pairs));
        if (pairs.Length < 1 << 17)
            return;
        AssertOrdinary(Statistics.Cell(pairs, 59));
        AssertOrdinary(Statistics.Cell(pairs, 0));
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Words_in_a_row_have_no_pattern(string sequence)
    {
        var words = Words[sequence]().ToArray();
        Assert.True(words.Length >= 1 << 13);
        AssertOrdinary(Statistics.Runs(words));
        AssertOrdinary(Statistics.Gaps(words));
        AssertOrdinary(Statistics.BirthdaySpacings(words, 34));
        AssertOrdinary(Statistics.BirthdaySpacings(words, 0));
    }

    [Fact]
    public void Uniforms_are_uniform()
    {
        var uniforms = new double[1 << 18];
        for (var block = 0; block < 256; block++)
            MonteCarlo.Random.Words.Uniforms(new(2024, "policy/P-1"), 0, (ulong)block, uniforms.AsSpan(block * 1024, 1024));
        var counts = new int[4096];
        foreach (var uniform in uniforms)
            counts[(int)(uniform * 4096)]++;
        AssertOrdinary(Statistics.ChiSquare(counts, _ => uniforms.Length / 4096.0));
        AssertOrdinary(Statistics.KolmogorovSmirnov(uniforms));
    }

    private static void AssertOrdinary(double probability) => Assert.InRange(probability, Suspicious, 1 - Suspicious);

    /// <summary>The words of 512 indices of source k beside those of source k + 1, for 256 of them.</summary>
    private static IEnumerable<(ulong A, ulong B)> Beside(Func<int, ulong[]> source) =>
        Enumerable.Range(0, 256).SelectMany(k => source(k)[..512].Zip(source(k + 1)));

    private static IEnumerable<ulong[]> Blocks(int count) =>
        Enumerable.Range(0, count).Select(block => Draw(2024, "policy/P-1", 0, (ulong)block));

    private static IEnumerable<ulong> Names(int count) =>
        Enumerable.Range(0, count).Select(k => Word(new(2024, $"policy/P-{k}"), 0, 0));

    private static IEnumerable<ulong> Interleaved(ulong[][] sources) =>
        Enumerable.Range(0, sources[0].Length).SelectMany(i => sources.Select(source => source[i]));

    private static ulong[] Draw(ulong seed, string name, byte purpose, ulong block)
    {
        var words = new ulong[1024];
        var indices = Enumerable.Range(0, 512).Select(i => (ulong)i).ToArray();
        MonteCarlo.Random.Words.At(new(seed, name), purpose, block, indices, words.AsSpan(0, 512), words.AsSpan(512));
        return words;
    }

    private static ulong Word(StreamKey stream, byte purpose, ulong block)
    {
        ulong first = 0, second = 0;
        MonteCarlo.Random.Words.At(stream, purpose, block, [0], new(ref first), new(ref second));
        return first;
    }
}
