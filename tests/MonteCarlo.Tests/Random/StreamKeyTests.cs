using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Random;

/// <summary>Version 1 of the mapping from a seed and a name to numbers, pinned by tools/streams.py, which shares no code with it.</summary>
public class StreamKeyTests
{
    [Theory]
    [InlineData(0UL, "", 0xE41188EEFB763D3CUL, 0xA5038C4C24673560UL)]
    [InlineData(1UL, "policy/P-17", 0xB4AE9ACFBE7DDC37UL, 0xA8CFCE9E245F5636UL)]
    [InlineData(2UL, "policy/P-17", 0xC023DCEC241D7F71UL, 0x9CBC413BF25BD94CUL)]
    [InlineData(18446744073709551615UL, "factor/economy", 0x6F38B1E47A6A9063UL, 0x6360580C464FEE54UL)]
    [InlineData(42UL, "保单/一", 0xD1C388E074006F1FUL, 0x5F26BAB183DAD89EUL)]
    public void Key_is_the_start_of_a_hash_of_seed_and_name(ulong seed, string name, ulong key0, ulong key1)
    {
        var stream = new StreamKey(seed, name);
        Assert.Equal((key0, key1), (stream.Key0, stream.Key1));
        Assert.Equal(1, StreamKey.Version);
    }

    [Theory]
    [InlineData(0UL, "", 0, 0UL, 0UL, 0x58CE14C18E2CFEFDUL, 0x22FD7A13F360A83CUL)]
    [InlineData(1UL, "policy/P-17", 0, 0UL, 0UL, 0xDCAFB7E0CA6080E6UL, 0x716D54A1971E59DAUL)]
    [InlineData(1UL, "policy/P-17", 0, 0UL, 1UL, 0x4ECF325DF51E466BUL, 0x5E779ED2F310B90EUL)]
    [InlineData(1UL, "policy/P-17", 0, 1UL, 0UL, 0xC6DE481B09DA6744UL, 0x23450E94A5217C38UL)]
    [InlineData(1UL, "policy/P-17", 1, 0UL, 0UL, 0x984351C85A10A2A3UL, 0x7F138001F1BB816BUL)]
    [InlineData(1UL, "policy/P-18", 0, 0UL, 0UL, 0x2AB671475FA83AF5UL, 0xC5D6E157B9D85E41UL)]
    [InlineData(42UL, "保单/一", 255, 18446744073709551615UL, 72057594037927935UL, 0x8B1F511EFF8C6534UL, 0xEF2A9F8A7EF0DF8FUL)]
    public void Words_of_a_place_are_these(ulong seed, string name, byte purpose, ulong block, ulong index, ulong word0, ulong word1)
    {
        var first = new ulong[1];
        var second = new ulong[1];
        Words.At(new(seed, name), purpose, block, [index], first, second);
        Assert.Equal((word0, word1), (first[0], second[0]));
    }

    [Fact]
    public void A_missing_name_is_refused() => Assert.Throws<ArgumentNullException>(() => new StreamKey(1, null!));
}
