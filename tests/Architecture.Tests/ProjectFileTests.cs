using System.Xml.Linq;

namespace TechFinance.Actuarial.Architecture.Tests;

/// <summary>What the project files under src refer to.</summary>
public class ProjectFileTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["MonteCarlo"] = ["MathNet.Numerics"],
        ["Pricing"] = [],
        ["CoInsurance"] = ["Google.OrTools", "Google.OrTools.runtime.$(NETCoreSdkPortableRuntimeIdentifier)"],
        ["Simulator"] = ["CsvHelper"],
        ["Simulator.Cli"] = ["System.CommandLine", "Spectre.Console"],
    };

    public static TheoryData<string> Projects => [.. Solution.Projects];

    [Fact]
    public void Every_project_under_src_has_a_place()
    {
        var found = Directory.GetFiles(Path.Combine(Solution.Folder, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.Equal(Solution.Projects.Order(), found.Select(file => Path.GetFileNameWithoutExtension(file)).Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_the_one_below_it_only(string project)
    {
        var place = Solution.Projects.ToList().IndexOf(project);
        var below = place == 0 ? Array.Empty<string>() : [$"../{Solution.Projects[place - 1]}/{Solution.Projects[place - 1]}.csproj"];
        Assert.Equal(below, Includes(project, "ProjectReference").Select(path => path.Replace('\\', '/')));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_the_packages_that_belong_to_it(string project) =>
        Assert.Empty(Includes(project, "PackageReference").Except(Allowed[project]));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_nothing_by_other_means(string project)
    {
        Assert.Empty(Includes(project, "Reference"));
        Assert.Empty(Includes(project, "FrameworkReference"));
        Assert.Empty(Load(project).Descendants("Import"));
    }

    private static IEnumerable<string> Includes(string project, string kind) =>
        Load(project).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);

    private static XDocument Load(string project) =>
        XDocument.Load(Path.Combine(Solution.Folder, "src", project, $"{project}.csproj"));
}
