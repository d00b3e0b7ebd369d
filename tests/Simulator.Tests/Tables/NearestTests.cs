using CsCheck;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Tables;

public class NearestTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("mdoel", "model", 1)]
    [InlineData("ca", "abc", 3)]
    public void Edits_are_counted(string one, string other, int edits) => Assert.Equal(edits, Nearest.Edits(one, other));

    [Fact]
    public void Edits_are_a_measure_between_the_difference_and_the_greater_of_the_lengths()
    {
        var word = Gen.String[Gen.Char["abc"], 0, 8];
        Gen.Select(word, word).Sample((one, other) =>
        {
            var edits = Nearest.Edits(one, other);
            Assert.Equal(edits, Nearest.Edits(other, one));
            Assert.Equal(edits == 0, one == other);
            Assert.InRange(edits, Math.Abs(one.Length - other.Length), Math.Max(one.Length, other.Length));
        });
    }

    [Fact]
    public void The_nearest_is_the_first_of_those_with_the_fewest_edits()
    {
        Assert.Equal("model", Nearest.To("mdoel", ["mode", "model", "modlex"]));
        Assert.Equal("aa", Nearest.To("ab", ["aa", "bb"]));
        Assert.Null(Nearest.To("x", []));
        Assert.Equal("", Nearest.Suggestion("x", []));
    }
}
