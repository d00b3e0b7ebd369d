using System.Text.RegularExpressions;

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>What the README says of the command, against the command itself.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Folder, "README.md"));

    [Theory]
    [InlineData("run", "BOOK")]
    [InlineData("validate", "BOOK")]
    [InlineData("score", "BOOK")]
    [InlineData("fit", "CLAIMS")]
    public void Every_command_is_shown_with_its_argument_and_options(string command, string argument)
    {
        var help = Tfsim.Run(command, "--help");
        Assert.Equal((0, ""), (help.Status, help.Error));
        var usage = UsageLine().Matches(Readme).Select(line => line.Value).Single(line => line.StartsWith($"tfsim {command} ", StringComparison.Ordinal));
        Assert.StartsWith($"tfsim {command} {argument}", usage, StringComparison.Ordinal);
        Assert.Contains($" {command} <{argument}>", help.Output, StringComparison.Ordinal);
        Assert.Equal(
            HelpOption().Matches(help.Output).Select(option => $"{option.Groups[1].Value} {option.Groups[2].Value}").Order(StringComparer.Ordinal),
            UsageOption().Matches(usage).Select(option => $"{option.Groups[1].Value} {option.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_command_of_the_program_is_in_the_readme()
    {
        var help = Tfsim.Run("--help").Output;
        Assert.Equal(
            HelpCommand().Matches(help).Select(command => command.Groups[1].Value),
            UsageLine().Matches(Readme).Select(line => line.Value.Split(' ')[1]));
    }

    [Fact]
    public void The_first_commands_name_what_is_there()
    {
        var first = Readme.Split("```")[1].Split('\n');
        var run = Assert.Single(first, line => line.StartsWith("dotnet run -c Release --project src/Simulator.Cli -- run ", StringComparison.Ordinal));
        Assert.Contains("dotnet test -c Release", first);
        var book = Path.Combine(Repository.Folder, run.Split(' ')[^1]);
        Assert.True(File.Exists(Path.Combine(Repository.Folder, "src", "Simulator.Cli", "Simulator.Cli.csproj")));
        var ended = Tfsim.Run("validate", book);
        Assert.Equal(new Ended(0, $"{book}: 11 scenarios, 2400 policies, sound\n", ""), ended);
    }

    [GeneratedRegex("^tfsim .*$", RegexOptions.Multiline)]
    private static partial Regex UsageLine();

    [GeneratedRegex(@"\[(--[\w-]+) (\w+)")]
    private static partial Regex UsageOption();

    [GeneratedRegex(@"^  (--[\w-]+) <(\w+)>", RegexOptions.Multiline)]
    private static partial Regex HelpOption();

    [GeneratedRegex(@"^  (\w+) <(?:BOOK|CLAIMS)>", RegexOptions.Multiline)]
    private static partial Regex HelpCommand();
}
