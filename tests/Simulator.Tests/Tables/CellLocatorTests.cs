using CsCheck;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Tables;

public class CellLocatorTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", 2, 1, -1, 2, 3)]
    [InlineData("a,b\r\nc,  d\r\n", 2, 1, -1, 2, 5)]
    [InlineData("a,b\rc,d", 2, 1, 0, 2, 3)]
    [InlineData("\uFEFFa,b\n", 1, 0, -1, 1, 1)]
    [InlineData("\"a\",b\n", 1, 0, -1, 1, 1)]
    [InlineData("\"a\",b\n", 1, 0, 0, 1, 2)]
    [InlineData("\"a\"\"b\"\"c\",d\n", 1, 0, 2, 1, 5)]
    [InlineData("\"a\"\"b\"\"c\",d\n", 1, 1, -1, 1, 11)]
    [InlineData("\"a,\n,b\",d\n", 1, 0, 2, 1, 4)]
    [InlineData("\"a,\n,b\",d\n", 1, 0, 4, 2, 2)]
    [InlineData("\"a,\n,b\",d\n", 1, 1, -1, 2, 5)]
    [InlineData("a,b\n", 1, 5, -1, 1, 4)]
    [InlineData("a,,b\n", 1, 1, -1, 1, 3)]
    [InlineData("a,\n", 1, 1, -1, 1, 3)]
    [InlineData("a,bcd\n", 1, 1, 99, 1, 3)]
    [InlineData("字𠀀,b\n", 1, 1, -1, 1, 4)]
    [InlineData("a\n", 7, 2, -1, 7, 1)]
    public void A_cell_is_found(string text, int recordLine, int field, int offset, int line, int column)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            var place = new CellPlace(recordLine, field, offset);
            Assert.Equal((line, column), CellLocator.Locate(path, [place])[place]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_character_of_every_cell_is_found_where_it_was_written()
    {
        var path = Path.GetTempFileName();
        var cell = Gen.Select(Gen.String[Gen.Char["ab,\"\n "], 0, 6], Gen.Bool);
        try
        {
            cell.Array[1, 4].Array[1, 4].Sample(rows =>
            {
                var expected = new Dictionary<CellPlace, (int, int)>();
                var text = new Writer();
                foreach (var row in rows)
                {
                    var recordLine = text.Line;
                    for (var field = 0; field < row.Length; field++)
                    {
                        if (field > 0)
                            text.Write(",");
                        text.Write("\"");
                        for (var i = 0; i < row[field].Item1.Length; i++)
                        {
                            expected[new CellPlace(recordLine, field, i)] = (text.Line, text.Column);
                            text.Write(row[field].Item1[i] == '"' ? "\"\"" : row[field].Item1[i].ToString());
                        }

                        text.Write(row[field].Item2 ? "\"  " : "\"");
                    }

                    text.Write("\n");
                }

                File.WriteAllText(path, text.ToString());
                var located = CellLocator.Locate(path, expected.Keys);
                foreach (var (place, at) in expected)
                    Assert.Equal(at, located[place]);
            }, iter: 300, threads: 1);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Writes text and keeps count of where it is.</summary>
    private sealed class Writer
    {
        private readonly System.Text.StringBuilder written = new();

        public int Line { get; private set; } = 1;

        public int Column { get; private set; } = 1;

        public void Write(string text)
        {
            written.Append(text);
            foreach (var c in text)
                (Line, Column) = c == '\n' ? (Line + 1, 1) : (Line, Column + 1);
        }

        public override string ToString() => written.ToString();
    }
}
