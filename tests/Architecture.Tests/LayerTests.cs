using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace TechFinance.Actuarial.Architecture.Tests;

/// <summary>Who may lean on whom, by the types that code really uses.</summary>
public class LayerTests
{
    private const string Root = "TechFinance.Actuarial";

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader().LoadAssemblies([.. Solution.Assemblies]).Build();

    /// <summary>From the highest to the lowest.</summary>
    private static readonly string[] Layers = ["Cli", "Simulator", "CoInsurance", "Pricing", "MonteCarlo"];

    public static TheoryData<string, string> ArrowsUp
    {
        get
        {
            var arrows = new TheoryData<string, string>();
            for (var high = 0; high < Layers.Length; high++)
            {
                for (var low = high + 1; low < Layers.Length; low++)
                    arrows.Add(Layers[low], Layers[high]);
            }

            return arrows;
        }
    }

    [Theory]
    [MemberData(nameof(ArrowsUp))]
    public void No_project_leans_on_one_above_it(string low, string high) => Hold(low, high);

    [Theory]
    [InlineData("Vectors", "Random")]
    [InlineData("Vectors", "Trials")]
    [InlineData("Vectors", "Distributions")]
    [InlineData("Vectors", "Measures")]
    [InlineData("Random", "Distributions")]
    [InlineData("Random", "Measures")]
    [InlineData("Trials", "Distributions")]
    [InlineData("Trials", "Measures")]
    [InlineData("Trials", "Random")]
    [InlineData("Measures", "Distributions")]
    [InlineData("Measures", "Random")]
    [InlineData("Distributions", "Measures")]
    public void Rooms_of_MonteCarlo_do_not_lean_on(string room, string other) => Hold($"MonteCarlo.{room}", $"MonteCarlo.{other}");

    [Fact]
    public void Streams_know_of_trials_only_how_long_a_block_is()
    {
        var rule = Types().That().ResideInNamespaceMatching(Pattern("MonteCarlo.Random"))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Pattern("MonteCarlo.Trials")).And().DoNotHaveName("Block"));
        Assert.Equal([], Broken(rule));
    }

    [Theory]
    [InlineData("Cli", "Simulator")]
    [InlineData("Simulator", "MonteCarlo")]
    [InlineData("MonteCarlo.Random", "MonteCarlo.Vectors")]
    public void An_arrow_that_is_there_is_seen(string from, string to) => Assert.NotEmpty(Broken(NoArrow(from, to)));

    /// <summary>A rule about no type at all would hold; each side must have types.</summary>
    private static void Hold(string low, string high)
    {
        Assert.NotEmpty(TypesOf(low));
        Assert.NotEmpty(TypesOf(high));
        Assert.Equal([], Broken(NoArrow(low, high)));
    }

    private static TypesShouldConjunction NoArrow(string from, string to) =>
        Types().That().ResideInNamespaceMatching(Pattern(from)).Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Pattern(to)));

    private static IEnumerable<IType> TypesOf(string layer) =>
        Code.Types.Where(type => Regex.IsMatch(type.Namespace.FullName, Pattern(layer)));

    private static string Pattern(string layer) => $"^{Regex.Escape($"{Root}.{layer}")}(\\.|$)";

    private static string[] Broken(TypesShouldConjunction rule) =>
        [.. rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description)];
}
