using System.Diagnostics;
using System.Text;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

public class BadFileTests
{
    [Fact]
    public void A_folder_that_is_not_there_is_said_so()
    {
        var findings = new Findings();
        Assert.Null(BookReader.Read(Path.Combine(Path.GetTempPath(), "no such book"), findings));
        var finding = Assert.Single(findings.InOrder());
        Assert.Equal((FindingCode.Missing, "", 0), (finding.Code, finding.File, finding.Line));
    }

    [Theory]
    [InlineData("scenarios.csv", "every book needs it")]
    [InlineData("policies.csv", "every book needs it")]
    [InlineData("rnd_gates.csv", "policies.csv line 2 refers to the model 'chip'")]
    [InlineData("ip_models.csv", "policies.csv line 3 refers to the model 'patent'")]
    [InlineData("ip_outcomes.csv", "every model of ip_models.csv needs its outcomes")]
    public void A_missing_file_is_named_with_who_needs_it(string file, string reason)
    {
        using var test = new TestBook().Without(file);
        test.ExpectOne($"{file}:0:0 TF0101", $"{file} is missing", reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_told_what_it_needs(string text)
    {
        using var test = new TestBook().With("fx.csv", text);
        test.ExpectOne("fx.csv:0:0 TF0110", "the file is empty", "currency, rate");
    }

    [Fact]
    public void A_header_alone_is_no_table()
    {
        using var test = new TestBook().With("fx.csv", "\ncurrency,rate\n\n");
        test.ExpectOne("fx.csv:2:1 TF0110", "a header but no row", "at least one");
    }

    [Fact]
    public void An_unknown_column_is_told_the_nearest()
    {
        using var test = new TestBook().With("fx.csv", "currency,rate, volatilty\nUSD,1,\n");
        test.ExpectOne("fx.csv:1:16 TF0201", "'volatilty' is not known", "the nearest known one is 'volatility'", "currency, rate, volatility");
    }

    [Fact]
    public void A_duplicate_column_is_told_the_first()
    {
        using var test = new TestBook().With("fx.csv", "currency,rate,currency\nUSD,1,CNY\n");
        test.ExpectOne("fx.csv:1:15 TF0202", "'currency' is field 1 already");
    }

    [Fact]
    public void A_missing_column_is_named_and_the_other_cells_are_read()
    {
        using var test = new TestBook().With("rnd_gates.csv", "model,gate,months,success,cost\nchip,G1,3,2,1\n");
        var found = test.Expect("rnd_gates.csv:1:1 TF0203", "rnd_gates.csv:1:12 TF0201", "rnd_gates.csv:2:11 TF0207");
        Assert.Contains("lacks 'month', which rnd_gates.csv needs", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("the nearest known one is 'month'", found[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("currency;rate\nUSD;7,1\n", "';'")]
    [InlineData("currency\trate\nUSD\t7.1\n", "tabs")]
    public void Another_separator_is_recognised_and_told_once(string text, string separator)
    {
        using var test = new TestBook().With("fx.csv", text);
        test.ExpectOne("fx.csv:1:1 TF0201", $"separated by {separator}", "',' between columns and '.' in numbers");
    }

    [Fact]
    public void A_row_has_as_many_fields_as_the_header()
    {
        using var test = new TestBook().With("fx.csv", "currency,rate\nUSD\nCNY,1,2\nEUR,1,\n");
        var found = test.Expect("fx.csv:2:4 TF0204", "fx.csv:3:7 TF0204", "fx.csv:4:7 TF0204");
        Assert.Equal("the row has 1 fields; the header on line 1 has 2", found[0].Message);
    }

    [Theory]
    [InlineData("forex.csv", "the nearest known one is 'fx.csv'")]
    [InlineData("Policies.csv", "the nearest known one is 'policies.csv'")]
    [InlineData("pool.CSV", "the nearest known one is 'pool.csv'")]
    public void An_unknown_table_is_told_the_nearest(string file, string nearest)
    {
        using var test = new TestBook().With(file, "x\n");
        test.ExpectOne($"{file}:0:0 TF0103", "is no table of a book", nearest);
    }

    [Fact]
    public void A_folder_of_replaced_tables_is_looked_through_too()
    {
        using var test = new TestBook().With("scenarios.csv", "scenario,currency,tables\na,CNY,x\nb,CNY,x\n")
            .With("x/scenarios.csv", "").With("x/treaties.csv", "").With("x/polices.csv", "").With("x/notes.md", "");
        test.Expect("x/polices.csv:0:0 TF0103", "x/scenarios.csv:0:0 TF0103", "x/treaties.csv:0:0 TF0103");
    }

    [Fact]
    public void Neither_a_folder_nor_a_file_may_lead_out_of_the_book()
    {
        using var outside = new TestBook();
        using var test = new TestBook().With("scenarios.csv", "scenario,currency,tables\na,CNY,out\nb,CNY,round\nc,CNY,in\n").Without("rnd_gates.csv");
        Directory.CreateDirectory(Path.Combine(test.Folder, "real"));
        Directory.CreateSymbolicLink(Path.Combine(test.Folder, "in"), "real");
        Directory.CreateSymbolicLink(Path.Combine(test.Folder, "out"), outside.Folder);
        Directory.CreateSymbolicLink(Path.Combine(test.Folder, "round"), Path.Combine("real", "..", "..", Path.GetFileName(outside.Folder)));
        File.CreateSymbolicLink(Path.Combine(test.Folder, "rnd_gates.csv"), Path.Combine(outside.Folder, "rnd_gates.csv"));
        test.Expect("rnd_gates.csv:0:0 TF0101", "rnd_gates.csv:0:0 TF0104", "scenarios.csv:2:7 TF0104", "scenarios.csv:3:7 TF0104");
    }

    [Fact]
    public void A_book_behind_a_link_reads()
    {
        using var test = new TestBook();
        var link = test.Folder + "-link";
        Directory.CreateSymbolicLink(link, test.Folder);
        try
        {
            Assert.NotNull(BookReader.Read(link, new Findings()));
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Fact]
    public void Links_in_a_circle_end()
    {
        using var test = new TestBook().With("scenarios.csv", "scenario,currency,tables\na,CNY,x\n");
        Directory.CreateSymbolicLink(Path.Combine(test.Folder, "x"), "y");
        Directory.CreateSymbolicLink(Path.Combine(test.Folder, "y"), "x");
        test.ExpectOne("scenarios.csv:2:7 TF0101", "no such folder");
    }

    public static TheoryData<byte[], string, string> NotUtf8 => new()
    {
        { [.. Encoding.UTF8.GetBytes("currency,rate\n字"), 0xFF, .. "D,1\n"u8], "fx.csv:2:2 TF0105", "the byte 0xFF is not UTF-8; save as UTF-8" },
        { [.. "currency,rate\nUSD,1\n"u8, 0xC3], "fx.csv:3:1 TF0105", "the byte 0xC3" },
        { [.. "currency,rate\nUSD,1\nA"u8, 0xC0, 0x80, .. ",1\n"u8], "fx.csv:3:2 TF0105", "the byte 0xC0" },
        { [.. "currency,rate\nUSD,1\nA"u8, 0xED, 0xA0, 0x80, .. ",1\n"u8], "fx.csv:3:2 TF0105", "the byte 0xED" },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("currency,rate\n")], "fx.csv:1:1 TF0105", "byte order mark of UTF-16; save as UTF-8" },
        { [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("currency,rate\n")], "fx.csv:1:1 TF0105", "UTF-16" },
        { [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes("currency,rate\n")], "fx.csv:1:1 TF0105", "UTF-32" },
        { [0, 0, 0xFE, 0xFF], "fx.csv:1:1 TF0105", "UTF-32" },
        { Encoding.Unicode.GetBytes("currency,rate\n"), "fx.csv:1:2 TF0106", "NUL" },
        { [.. "currency,rate\nUSD,1\nCNY,\0"u8], "fx.csv:3:5 TF0106", "a NUL character" },
    };

    [Theory]
    [MemberData(nameof(NotUtf8))]
    public void Only_utf8_is_read(byte[] bytes, string finding, string words)
    {
        using var test = new TestBook().With("fx.csv", bytes);
        test.ExpectOne(finding, words);
    }

    [Theory]
    [InlineData("currency,rate\nUSD,1\n\"CNY,1\nEUR,2\n", "3:1", "the quote opened here is not closed before the end of the file")]
    [InlineData("currency,rate\nUSD,1\n\"CNY,1\nEUR,\"2\"\n", "3:1", "the quote opened here is closed at 4:5, where no comma or line end follows")]
    [InlineData("currency,rate\nUSD,\"1\" 2\n", "2:5", "closed at 2:7")]
    [InlineData("currency,rate\nUS\"D,1\n", "2:3", "a quote inside a field that is not quoted")]
    [InlineData("currency,\"rate\n", "1:10", "not closed before the end of the file")]
    public void A_quote_out_of_place_is_found_where_it_was_opened(string text, string place, string words)
    {
        using var test = new TestBook().With("fx.csv", text);
        test.ExpectOne($"fx.csv:{place} TF0108", words);
    }

    [Fact]
    public void Rows_before_a_damage_are_checked_and_names_after_it_are_not_missed()
    {
        using var test = new TestBook().Plus("policies.csv", "P3,E3,rnd_failure,chap,chips,seed,cn,1000,500")
            .With("rnd_gates.csv", "model,gate,month,success,cost\nchip,G0,3,7,1\n\"chap,G1,3,0.9,1\n");
        test.Expect("rnd_gates.csv:2:11 TF0207", "rnd_gates.csv:3:1 TF0108");
    }

    [Fact]
    public void An_open_quote_does_not_swallow_a_long_file()
    {
        using var test = new TestBook().With("fx.csv", "currency,rate\n\"USD,1\n" + string.Concat(Enumerable.Repeat("CNY,1\n", 100_000)));
        test.ExpectOne("fx.csv:2:1 TF0108", "not closed before 65,536 characters");
        test.With("fx.csv", "currency,rate\n\"" + new string('\n', 100_000));
        test.ExpectOne("fx.csv:2:1 TF0108", "not closed before 65,536 characters");
    }

    [Fact]
    public void A_line_has_at_most_65536_characters()
    {
        var row = "CNY,1" + new string(' ', 65_536 - 5);
        using var test = new TestBook().With("fx.csv", $"currency,rate\n{row}\nUSD,7\r\n");
        test.ReadSound();
        test.With("fx.csv", $"currency,rate\n{row} \nUSD,7\n");
        test.ExpectOne("fx.csv:2:65537 TF0107", "longer than 65,536 characters");
    }

    [Fact]
    public void A_line_of_100_megabytes_is_refused_at_once()
    {
        using var test = new TestBook();
        using (var file = File.Create(Path.Combine(test.Folder, "fx.csv")))
        {
            file.Write("currency,rate\nUSD,1\n"u8);
            var chunk = new byte[1_000_000];
            chunk.AsSpan().Fill((byte)'x');
            for (var i = 0; i < 100; i++)
                file.Write(chunk);
        }

        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        test.ExpectOne("fx.csv:3:65537 TF0107", "longer than 65,536 characters");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
    }

    [Fact]
    public void A_file_has_at_most_2_gibibytes()
    {
        using var test = new TestBook();
        using (var file = File.Create(Path.Combine(test.Folder, "fx.csv")))
            file.SetLength((1L << 31) + 1);
        test.ExpectOne("fx.csv:0:0 TF0109", "2147483649 bytes", "at most 2147483648");
    }

    [Fact]
    public void A_table_has_no_more_rows_than_allowed()
    {
        using var test = new TestBook();
        var findings = new Findings();
        var reader = new TableReader(new Registry([], []), findings) { MostRows = 3 };
        var path = Path.Combine(test.Folder, "fx.csv");
        test.With("fx.csv", "currency,rate\nA,1\nB,1\n\nC,1\n");
        reader.Read(path, "fx.csv", new FxTable());
        Assert.Equal(0, findings.Count);
        test.Plus("fx.csv", "D,1\nE,1");
        var table = new FxTable();
        reader.Read(path, "fx.csv", table);
        findings.Locate(test.Folder);
        Assert.Equal("fx.csv:6:1: error TF0109: the table has more than 3 rows, the most that is allowed; the rest was not read",
            Assert.Single(findings.InOrder()).ToString());
        Assert.False(table.IsComplete);
        Assert.Equal(10_000_000, TableReader.DefaultMostRows);
    }

    [Fact]
    public void What_cannot_be_opened_is_a_finding()
    {
        var findings = new Findings();
        using var test = new TestBook();
        new TableReader(new Registry([], []), findings).Read(Path.Combine(test.Folder, "gone.csv"), "gone.csv", new FxTable());
        Assert.Equal("TF0102", Assert.Single(findings.InOrder()).Code);
    }
}
