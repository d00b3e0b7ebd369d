using System.Text;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// Finds the line and column of cells by reading the file once more, so that rows need to remember only their line.
/// Understands quotes, doubled quotes and fields of several lines as RFC 4180 has them.
/// </summary>
internal static class CellLocator
{
    /// <summary>The line and column, both from 1, of each place. A place that is not in the file is the first character of its line.</summary>
    public static Dictionary<CellPlace, (int Line, int Column)> Locate(string path, IEnumerable<CellPlace> places)
    {
        var located = new Dictionary<CellPlace, (int, int)>();
        using var reader = new StreamReader(path, Encoding.UTF8);
        var line = 0;
        foreach (var record in places.Distinct().GroupBy(place => place.Line).OrderBy(record => record.Key))
        {
            string? text = null;
            while (line < record.Key && (text = reader.ReadLine()) is not null)
                line++;
            var scan = new RecordScan(text ?? "", record.Key);
            while (scan.EndsInsideQuotes && reader.ReadLine() is { } more)
            {
                line++;
                scan.Append(more);
            }

            foreach (var place in record)
                located[place] = scan.Find(place);
        }

        return located;
    }

    /// <summary>One record as it stands in the file, taken in line by line.</summary>
    private sealed class RecordScan
    {
        private readonly List<string> lines = [];
        private readonly int firstLine;

        // For each field: where it starts, and where each character of its value stands.
        private readonly List<(int Line, int Column)> starts = [];
        private readonly List<List<(int Line, int Column)>> values = [];
        private State state = State.Before;

        public RecordScan(string line, int firstLine)
        {
            this.firstLine = firstLine;
            Scan(line);
        }

        private enum State
        {
            Before,
            Plain,
            Quoted,
            Closed,
        }

        public bool EndsInsideQuotes => state == State.Quoted;

        public void Append(string line)
        {
            values[^1].Add((firstLine + lines.Count - 1, lines[^1].Length));
            Scan(line);
        }

        public (int Line, int Column) Find(CellPlace place)
        {
            if (place.Field >= starts.Count)
                return Characters((firstLine + lines.Count - 1, lines[^1].Length));
            var value = values[place.Field];
            return Characters(place.Offset >= 0 && place.Offset < value.Count ? value[place.Offset] : starts[place.Field]);
        }

        private void Scan(string line)
        {
            lines.Add(line);
            var number = firstLine + lines.Count - 1;
            if (state != State.Quoted)
                StartField(number, line, 0);
            for (var i = 0; i < line.Length; i++)
            {
                var c = line[i];
                switch (state)
                {
                    case State.Quoted when c == '"' && i + 1 < line.Length && line[i + 1] == '"':
                        values[^1].Add((number, i++));
                        break;
                    case State.Quoted when c == '"':
                        state = State.Closed;
                        break;
                    case State.Quoted:
                        values[^1].Add((number, i));
                        break;
                    case not State.Quoted when c == ',':
                        StartField(number, line, i + 1);
                        break;
                    case State.Before when c == '"':
                        state = State.Quoted;
                        break;
                    case State.Before when c is not (' ' or '\t'):
                    case State.Plain:
                        state = State.Plain;
                        values[^1].Add((number, i));
                        break;
                }
            }
        }

        private void StartField(int number, string line, int from)
        {
            var start = from;
            while (start < line.Length && line[start] is ' ' or '\t')
                start++;
            starts.Add((number, start));
            values.Add([]);
            state = State.Before;
        }

        // A character beyond the 16 bits of a char is two chars, of which the second is not counted.
        private (int Line, int Column) Characters((int Line, int Index) at)
        {
            var line = lines[at.Line - firstLine];
            return (at.Line, 1 + line.AsSpan(0, at.Index).ToString().EnumerateRunes().Count());
        }
    }
}
