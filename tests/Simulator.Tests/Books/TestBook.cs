using System.Text;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

/// <summary>A book in a folder of its own, sound until a test changes it, and gone after the test.</summary>
internal sealed class TestBook : IDisposable
{
    public const string Scenarios = "scenario,currency\nbase,CNY\n";

    public const string Policies = """
        policy,enterprise,cover,model,sector,stage,territory,exposure,sum_insured
        P1,E1,rnd_failure,chip,chips,seed,cn,1000,500
        P2,E2,ip_liability,patent,biotech,growth,us,20,300

        """;

    public const string Gates = "model,gate,month,success,cost\nchip,G1,3,0.9,0.4\nchip,G2,9,0.8,0.6\n";

    public const string IpModels = "model,claims_per_unit\npatent,0.01\n";

    public const string IpOutcomes = "model,outcome,probability,award\npatent,lost,0.4,fixed 100\npatent,won,0.6,none\n";

    private static readonly IReadOnlyList<Family<Severity>> Severities =
    [
        .. SeverityFamilies.All.Where(family => family.Name is "fixed" or "none"),
        new("uniform", [new(["low", "high"], parameters => new Fixed((parameters[0] + parameters[1]) / 2)), new(["mean", "cv"], parameters => new Fixed(parameters[0]))]),
    ];

    public TestBook()
    {
        Folder = Directory.CreateTempSubdirectory("book-").FullName;
        With("scenarios.csv", Scenarios);
        With("policies.csv", Policies);
        With("rnd_gates.csv", Gates);
        With("ip_models.csv", IpModels);
        With("ip_outcomes.csv", IpOutcomes);
    }

    public string Folder { get; }

    public Findings Findings { get; private set; } = new();

    public TestBook With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public TestBook With(string file, byte[] bytes)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    /// <summary>Adds a scenario or policy row that fills the columns of the sound book.</summary>
    public TestBook Plus(string file, string row)
    {
        File.AppendAllText(Path.Combine(Folder, file), row + "\n");
        return this;
    }

    public TestBook Without(string file)
    {
        File.Delete(Path.Combine(Folder, file));
        return this;
    }

    public Book? Read(params string[] scenarios)
    {
        Findings = new Findings();
        return BookReader.Read(Folder, Findings, scenarios.Length == 0 ? null : scenarios, Severities, FrequencyFamilies.All);
    }

    /// <summary>Reads a book that must be sound.</summary>
    public Book ReadSound()
    {
        var book = Read();
        Assert.Empty(Findings.InOrder());
        return Assert.IsType<Book>(book);
    }

    /// <summary>Reads a book that must have exactly these findings, each <c>file:line:column code</c>, in order.</summary>
    public IReadOnlyList<Finding> Expect(params string[] findings)
    {
        var book = Read();
        var found = Findings.InOrder();
        Assert.Equal(findings, found.Select(finding => $"{finding.File}:{finding.Line}:{finding.Column} {finding.Code}"));
        Assert.Equal(found.Any(finding => finding.Severity == FindingSeverity.Error), book is null);
        return found;
    }

    /// <summary>Reads a book that must have exactly one finding, whose message holds these words.</summary>
    public void ExpectOne(string finding, params string[] words)
    {
        var message = Assert.Single(Expect(finding)).Message;
        foreach (var word in words)
            Assert.Contains(word, message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
