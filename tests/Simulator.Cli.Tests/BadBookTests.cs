using System.Text;

namespace TechFinance.Actuarial.Cli.Tests;

/// <summary>
/// Every kind of bad input, as a user meets it: file:line:column, what was found and what is allowed on stderr, exit
/// status 2, nothing on stdout and no folder of results. The library's own tests have the finer cases.
/// </summary>
public class BadBookTests
{
    /// <summary>A table, its text, the place and code of the finding, what was found, and what is allowed.</summary>
    public static TheoryData<string, byte[], string, string, string> Tables => new()
    {
        { "policies.csv", Policies("sum_insured", "sum_insurd"), "1:63: error TF0201", "'sum_insurd' is not known; the nearest known one is 'sum_insured'", "allowed: policy, enterprise" },
        { "policies.csv", Policies("1000,500", "1000,lots"), "2:43: error TF0206", "sum_insured 'lots' is not a number", "allowed: above 0" },
        { "policies.csv", Policies("1000,500", "\"1000,5\",500"), "2:38: error TF0206", "'1000,5' is not a number", "write 1234.5, with a decimal point" },
        { "policies.csv", Policies("1000,500", "1000,5,500"), "2:45: error TF0204", "the row has 10 fields; the header on line 1 has 9", "a number has no ','" },
        { "policies.csv", Policies("1000,500", "-1000,500"), "2:38: error TF0207", "exposure '-1000' is out of range", "allowed: " },
        { "policies.csv", Policies("1000,500", "1000,-500"), "2:43: error TF0207", "sum_insured '-500' is out of range", "allowed: above 0" },
        { "policies.csv", Policies("1000,500", "NaN,500"), "2:38: error TF0206", "exposure 'NaN' is not a finite number", "allowed: " },
        { "policies.csv", Policies("1000,500", "1000,∞"), "2:43: error TF0206", "sum_insured '∞' is not", "allowed: above 0" },
        { "policies.csv", Policies("P2,", "P1,"), "3:1: error TF0301", "the policy 'P1' stands on line 2 already", "once is allowed" },
        { "policies.csv", Policies("chip,chips", "chap,chips"), "2:19: error TF0302", "'chap'", "the nearest known one is 'chip'" },
        { "policies.csv", Policies("P1,E1", "P\"1,E1"), "2:2: error TF0108", "a quote inside a field that is not quoted", "put the whole field in quotes" },
        { "policies.csv", Policies("P1,E1", "\"P1,E1"), "2:1: error TF0108", "the quote opened here is not closed", "before the end of the file" },
        { "policies.csv", [.. "policy,a,\n"u8, 0xFF], "2:1: error TF0105", "the byte 0xFF is not UTF-8", "save as UTF-8" },
        { "policies.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(TestBook.Policies)], "1:1: error TF0105", "byte order mark of UTF-16", "save as UTF-8" },
        { "policies.csv", Encoding.UTF8.GetBytes(TestBook.Policies.Replace(',', ';')), "1:1: error TF0201", "the columns are separated by ';'", "allowed: ',' between columns" },
        { "policies.csv", [], "error TF0110", "the file is empty", "needed: a header with policy" },
        { "fx.csv", [.. "currency,rate\n"u8], "1:1: error TF0110", "a header but no row", "at least one" },
        { "members.csv", [.. "member,line\nM1,0.5\nM2,0.4\n"u8], "3:4: error TF0401", "0.9", "1" },
        { "ip_outcomes.csv", Text(TestBook.IpOutcomes, "0.6", "0.7"), "3:12: error TF0401", "1.1", "1" },
        { "rnd_gates.csv", Text(TestBook.Gates, "0.9", "1.9"), "2:11: error TF0207", "success '1.9'", "allowed: 0 to 1" },
        { "layers.csv", [.. "layer,basis,carrier\nA,year,state\n"u8], "layers.csv:2:3: error TF0209", "basis 'year' is not known", "annual, stop_loss" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Is_told_where_it_is_what_was_found_and_what_is_allowed(string file, byte[] text, string place, string found, string allowed)
    {
        using var book = new TestBook().With(file, text);
        var error = RefusedBy(book);
        var line = Assert.Single(error.Split('\n'), line => line.StartsWith($"{file}:", StringComparison.Ordinal) && line.Contains(place, StringComparison.Ordinal));
        Assert.Contains(found, line, StringComparison.Ordinal);
        Assert.Contains(allowed, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_table_is_named_with_who_needs_it()
    {
        using var book = new TestBook().Without("rnd_gates.csv");
        Assert.Contains("rnd_gates.csv: error TF0101: rnd_gates.csv is missing; policies.csv line 2 refers to the model 'chip'", RefusedBy(book), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_100_megabytes_is_refused()
    {
        using var book = new TestBook();
        using (var file = File.AppendText(Path.Combine(book.Folder, "policies.csv")))
        {
            var chunk = new string('x', 1_000_000);
            for (var i = 0; i < 100; i++)
                file.Write(chunk);
        }

        Assert.Contains("policies.csv:4:65537: error TF0107: the line is longer than 65,536 characters", RefusedBy(book), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_come_in_one_pass_and_are_counted()
    {
        using var book = new TestBook()
            .With("policies.csv", Policies("1000,500", "x,-1"))
            .With("ip_outcomes.csv", Text(TestBook.IpOutcomes, "0.6", "0.7"))
            .With("fx.csv", "currency,rate\nUSD,0\n");
        var lines = RefusedBy(book).Split('\n');
        Assert.Equal(
            ["fx.csv:2:5", "ip_outcomes.csv:3:12", "policies.csv:2:38", "policies.csv:2:40"],
            lines[..4].Select(line => line[..line.IndexOf(": error", StringComparison.Ordinal)]));
        Assert.Equal([$"tfsim: 4 errors in {book.Folder}", "tfsim: nothing was run", ""], lines[4..]);
    }

    [Fact]
    public void Earlier_results_stay_as_they_were()
    {
        using var book = new TestBook();
        using var folder = new TempFolder();
        Assert.Equal(0, Tfsim.Run("run", book.Folder, "--out", folder["out"], "--trials", "10").Status);
        var before = Contents(folder);
        book.With("fx.csv", "currency,rate\nUSD,0\n");
        Assert.Equal(2, Tfsim.Run("run", book.Folder, "--out", folder["out"], "--trials", "10").Status);
        Assert.Equal(before, Contents(folder));
    }

    /// <summary>How a spreadsheet saves a table: a byte order mark, CR LF, quotes around text.</summary>
    [Fact]
    public void A_byte_order_mark_returns_and_quotes_change_no_figure()
    {
        using var plain = new TestBook();
        using var saved = new TestBook();
        foreach (var file in Directory.GetFiles(saved.Folder))
        {
            var lines = File.ReadAllLines(file).Select(line => string.Join(',', line.Split(',').Select(cell => $"\"{cell}\"")));
            File.WriteAllText(file, string.Join("\r\n", lines) + "\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        using var folder = new TempFolder();
        foreach (var (name, book) in ((string, TestBook)[])[("plain", plain), ("saved", saved)])
        {
            var ended = Tfsim.Run("run", book.Folder, "--out", folder[name], "--trials", "500");
            Assert.Equal((0, ""), (ended.Status, ended.Error));
        }

        Assert.Equal(File.ReadAllBytes(folder["plain", "base", "metrics.csv"]), File.ReadAllBytes(folder["saved", "base", "metrics.csv"]));
    }

    /// <summary>Runs and validates a book that must be refused, and gives back what was said.</summary>
    private static string RefusedBy(TestBook book)
    {
        using var folder = new TempFolder();
        var run = Tfsim.Run("run", book.Folder, "--out", folder["out"], "--trials", "10");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Empty(folder.Entries());
        var validated = Tfsim.Run("validate", book.Folder);
        Assert.Equal(new Ended(2, "", run.Error.Replace("tfsim: nothing was run\n", "", StringComparison.Ordinal)), validated);
        return run.Error;
    }

    private static Dictionary<string, byte[]> Contents(TempFolder folder) =>
        folder.Entries().Where(entry => File.Exists(folder[entry])).ToDictionary(entry => entry, entry => File.ReadAllBytes(folder[entry]));

    private static byte[] Policies(string text, string other) => Text(TestBook.Policies, text, other);

    private static byte[] Text(string table, string text, string other) => Encoding.UTF8.GetBytes(table.Replace(text, other, StringComparison.Ordinal));
}
