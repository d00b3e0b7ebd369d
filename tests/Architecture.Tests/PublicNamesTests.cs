using System.Reflection;
using System.Text.RegularExpressions;

namespace TechFinance.Actuarial.Architecture.Tests;

/// <summary>MonteCarlo is about numbers only: whoever prices something else can use it.</summary>
public partial class PublicNamesTests
{
    private static readonly HashSet<string> Insurance =
    [
        "policy", "policies", "premium", "premiums", "pool", "pools", "member", "members", "cover", "covers",
        "insured", "insurer", "insurers", "insurance", "reinsurance", "deductible", "deductibles", "coinsurance",
    ];

    [Fact]
    public void Public_names_of_MonteCarlo_hold_no_word_of_insurance()
    {
        var names = Names().Distinct().ToArray();
        Assert.Contains("StreamKey", names);
        Assert.Contains("blocks", names);
        Assert.DoesNotContain(names, name => Words(name).Any(Insurance.Contains));
    }

    [Theory]
    [InlineData("PoolShare", "pool share")]
    [InlineData("isRecovered", "is recovered")]
    [InlineData("VaRLevel", "va r level")]
    public void Names_are_read_as_words(string name, string words) => Assert.Equal(words, string.Join(' ', Words(name)));

    private static IEnumerable<string> Names()
    {
        foreach (var type in Solution.Assemblies[0].GetExportedTypes())
        {
            foreach (var part in type.FullName!.Split('.', '+', '`'))
                yield return part;
            foreach (var item in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            {
                yield return item.Name;
                foreach (var parameter in item is MethodBase method ? method.GetParameters() : [])
                    yield return parameter.Name ?? "";
            }
        }
    }

    private static IEnumerable<string> Words(string name) => Word().Matches(name).Select(word => word.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]")]
    private static partial Regex Word();
}
