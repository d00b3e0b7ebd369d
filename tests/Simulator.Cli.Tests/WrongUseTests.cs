namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>Commands that cannot be meant: exit status 2, a line of what is wrong on stderr, nothing on stdout.</summary>
public class WrongUseTests
{
    [Theory]
    [InlineData("", "no command is given; allowed: run, validate, size, lines, rank, score, fit")]
    [InlineData("rnu book", "there is no command 'rnu'; the nearest known one is 'run'; allowed: run, validate, size, lines, rank, score, fit")]
    [InlineData("--trials", "there is no option '--trials' before the command; allowed: run, validate, size, lines, rank, score, fit")]
    [InlineData("run", "run needs a BOOK, before its options")]
    [InlineData("run --scenario base book", "run needs a BOOK, before its options")]
    [InlineData("validate", "validate needs a BOOK, before its options")]
    [InlineData("run book other", "run takes one BOOK; 'other' is one more")]
    [InlineData("run book --trails 5", "run has no option '--trails'; the nearest known one is '--trials'")]
    [InlineData("run --trails 5 book", "run has no option '--trails'; the nearest known one is '--trials'")]
    [InlineData("validate book --trials 5", "validate has no option '--trials'")]
    [InlineData("run book --trials", "Required argument missing for option: '--trials'.")]
    [InlineData("run book --trials 5 --trials 6", "Option '--trials' expects a single argument but 2 were provided.")]
    [InlineData("run book --trials 0", "--trials must be a whole number from 1 to 100000000, not '0'")]
    [InlineData("run book --trials 100000001", "--trials must be a whole number from 1 to 100000000, not '100000001'")]
    [InlineData("run book --trials 1e5", "--trials must be a whole number from 1 to 100000000, not '1e5'")]
    [InlineData("run book --trials 100,000", "--trials must be a whole number from 1 to 100000000, not '100,000'")]
    [InlineData("run book --seed -1", "--seed must be a whole number from 0 to 18446744073709551615, not '-1'")]
    [InlineData("run book --seed 18446744073709551616", "--seed must be a whole number from 0 to 18446744073709551615, not '18446744073709551616'")]
    [InlineData("run book --threads 0", "--threads must be a whole number from 1 to 1024, not '0'")]
    [InlineData("run book --threads two", "--threads must be a whole number from 1 to 1024, not 'two'")]
    [InlineData("run book --enterprises 1001", "--enterprises must be a whole number from 0 to 1000, not '1001'")]
    [InlineData("run book --exact --by-policy", "--by-policy takes trials to draw again; leave out --exact")]
    [InlineData("run book --exact-check quick", "--exact-check must be off, auto or full, not 'quick'")]
    [InlineData("run book --exact --exact-check full", "--exact-check is for simulated figures; with --exact there are none")]
    [InlineData("run book --scenario", "Required argument missing for option: '--scenario'.")]
    [InlineData("size book --of pools", "--of must be pool, book, member:NAME or layer:NAME, not 'pools'")]
    [InlineData("size book --of member:", "--of must be pool, book, member:NAME or layer:NAME, not 'member:'")]
    [InlineData("size book --probability 1", "--probability must be a number above 0 and below 1, not '1'")]
    [InlineData("size book --probability 1%", "--probability must be a number above 0 and below 1, not '1%'")]
    [InlineData("lines book --level 99.5", "--level must be a number above 0 and below 1, not '99.5'")]
    [InlineData("lines book --exhaustion 0", "--exhaustion must be a number above 0 and below 1, not '0'")]
    [InlineData("rank book --level 1", "--level must be a number above 0 and below 1, not '1'")]
    [InlineData("lines book --out best.csv", "--out is for the lines of one scenario; name it with --scenario")]
    [InlineData("fit", "fit needs CLAIMS, before its options")]
    [InlineData("fit a.csv b.csv", "fit takes one CLAIMS; 'b.csv' is one more")]
    [InlineData("fit a.csv --famly gamma", "fit has no option '--famly'; the nearest known one is '--family'")]
    [InlineData("fit a.csv --above -1", "--above must be an amount above 0, not '-1'")]
    [InlineData("fit a.csv --above 1e999", "--above must be an amount above 0, not '1e999'")]
    public void Is_told_in_one_line(string line, string message)
    {
        var ended = Tfsim.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var command = line.Split(' ')[0] is "run" or "validate" or "size" or "lines" or "rank" or "fit" ? line.Split(' ')[0] + " " : "";
        Assert.Equal(new Ended(2, "", $"tfsim: {message}\nTry 'tfsim {command}--help'.\n"), ended);
    }

    [Fact]
    public void Is_told_all_at_once()
    {
        var lines = Tfsim.Run("run", "book", "--trials", "0", "--threads", "x", "--sed", "1").Error.Split('\n');
        Assert.Equal(
            [
                "tfsim: run has no option '--sed'; the nearest known one is '--seed'",
                "tfsim: --trials must be a whole number from 1 to 100000000, not '0'",
                "tfsim: --threads must be a whole number from 1 to 1024, not 'x'",
            ],
            lines[..3]);
    }

    [Theory]
    [InlineData("BOOK", "run", "")]
    [InlineData("BOOK", "validate", "")]
    [InlineData("--out", "run", "book", "--out", "")]
    [InlineData("CLAIMS", "fit", "")]
    public void An_empty_path_is_what_a_variable_leaves_that_is_not_set(string what, params string[] args)
    {
        var ended = Tfsim.Run(args);
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.StartsWith($"tfsim: {what} must name a {(what == "CLAIMS" ? "file" : "folder")}, not ''\n", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    public void A_book_that_is_not_there_or_a_file_is_said_so(string command)
    {
        using var folder = new TempFolder();
        var (missing, file) = (folder["missing"], folder["file"]);
        File.WriteAllText(file, "");
        Assert.StartsWith("book: error TF0101: there is no folder '", Tfsim.Run(command, missing).Error, StringComparison.Ordinal);
        var ended = Tfsim.Run(command, file);
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Contains("is a file; a book is the folder that holds its tables", ended.Error, StringComparison.Ordinal);
    }

    /// <summary>An argument that begins with @ names a book; some parsers read arguments from such a file.</summary>
    [Fact]
    public void An_at_sign_has_no_meaning() =>
        Assert.Contains("there is no folder '@book'", Tfsim.Run("validate", "@book").Error, StringComparison.Ordinal);
}
