using CsCheck;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

public class HostileBookTests
{
    private static readonly string[] Files = [.. BookTables.All.Select(table => table.FileName)];

    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.OneOf([.. BookTables.All.SelectMany(table => table.Columns).Select(column => column.Name)]),
        Gen.OneOf("base", "chip", "patent", "CNY", "rnd_failure", "ip_liability", "loan_guarantee", "seed", "0.5", "1", "-1", "1e400", "NaN",
            "none", "fixed 3", "binomial n=1", "\"", "\"a\nb\"", "\u0000", "..", "M1;M1", "字", " ", "", "liability", "joint", "sector"));

    [Fact]
    public void Random_tables_never_throw_and_a_book_comes_only_without_errors()
    {
        using var test = new TestBook();
        var table = Gen.Select(Gen.OneOf(Files), Word.Array[1, 12].Array[1, 6], Gen.OneOf("\n", "\r\n", "\r"),
            (file, rows, end) => (file, text: string.Join(end, rows.Select(row => string.Join(',', row)))));
        table.Array[1, 3].Sample(tables =>
        {
            foreach (var (file, text) in tables)
                test.With(file, text);
            CheckRead(test);
        }, iter: 600, threads: 1);
    }

    [Fact]
    public void Random_bytes_in_a_sound_book_never_throw()
    {
        var hit = Gen.Select(Gen.OneOf(Sound), Gen.Int[0, 400], Gen.Byte.Array[0, 4]);
        using var test = new TestBook();
        hit.Sample((file, place, bytes) =>
        {
            var text = System.Text.Encoding.UTF8.GetBytes(file.Text);
            place = Math.Min(place, text.Length);
            test.With(file.Name, [.. text[..place], .. bytes, .. text[Math.Min(text.Length, place + bytes.Length / 2)..]]);
            CheckRead(test);
            test.With(file.Name, file.Text);
        }, iter: 600, threads: 1);
    }

    private static (string Name, string Text)[] Sound =>
    [
        ("scenarios.csv", TestBook.Scenarios),
        ("policies.csv", TestBook.Policies),
        ("rnd_gates.csv", TestBook.Gates),
        ("ip_models.csv", TestBook.IpModels),
        ("ip_outcomes.csv", TestBook.IpOutcomes),
    ];

    private static void CheckRead(TestBook test)
    {
        var book = test.Read();
        Assert.Equal(test.Findings.Errors > 0, book is null);
        Assert.Equal(test.Findings.Count, test.Findings.InOrder().Distinct().Count());
        Assert.All(test.Findings.InOrder(), finding =>
        {
            Assert.NotEqual("", finding.Message);
            Assert.DoesNotContain('\n', finding.Message);
            Assert.Equal(finding.Line == 0, finding.Column == 0);
        });
    }
}
