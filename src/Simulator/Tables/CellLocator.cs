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
        int line = 0;
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
        private readonly List<string> _lines = [];
        private readonly int _firstLine;

        // For each field: where it starts, and where each character of its value stands.
        private readonly List<(int Line, int Column)> _starts = [];
        private readonly List<List<(int Line, int Column)>> _values = [];
        private State _state = State.Before;

        public RecordScan(string line, int firstLine)
        {
            _firstLine = firstLine;
            Scan(line);
        }

        private enum State
        {
            Before,
            Plain,
            Quoted,
            Closed,
        }

        public bool EndsInsideQuotes => _state == State.Quoted;

        public void Append(string line)
        {
            _values[^1].Add((_firstLine + _lines.Count - 1, _lines[^1].Length));
            Scan(line);
        }

        public (int Line, int Column) Find(CellPlace place)
        {
            if (place.Field >= _starts.Count)
                return Characters((_firstLine + _lines.Count - 1, _lines[^1].Length));
            var value = _values[place.Field];
            return Characters(place.Offset >= 0 && place.Offset < value.Count ? value[place.Offset] : _starts[place.Field]);
        }

        private void Scan(string line)
        {
            _lines.Add(line);
            int number = _firstLine + _lines.Count - 1;
            if (_state != State.Quoted)
                StartField(number, line, 0);
            for (int i = 0; i < line.Length; i++)
            {
                char c = line[i];
                switch (_state)
                {
                    case State.Quoted when c == '"' && i + 1 < line.Length && line[i + 1] == '"':
                        _values[^1].Add((number, i++));
                        break;
                    case State.Quoted when c == '"':
                        _state = State.Closed;
                        break;
                    case State.Quoted:
                        _values[^1].Add((number, i));
                        break;
                    case not State.Quoted when c == ',':
                        StartField(number, line, i + 1);
                        break;
                    case State.Before when c == '"':
                        _state = State.Quoted;
                        break;
                    case State.Before when c is not (' ' or '\t'):
                    case State.Plain:
                        _state = State.Plain;
                        _values[^1].Add((number, i));
                        break;
                }
            }
        }

        private void StartField(int number, string line, int from)
        {
            int start = from;
            while (start < line.Length && line[start] is ' ' or '\t')
                start++;
            _starts.Add((number, start));
            _values.Add([]);
            _state = State.Before;
        }

        // A character beyond the 16 bits of a char is two chars, of which the second is not counted.
        private (int Line, int Column) Characters((int Line, int Index) at)
        {
            string line = _lines[at.Line - _firstLine];
            return (at.Line, 1 + line.AsSpan(0, at.Index).ToString().EnumerateRunes().Count());
        }
    }
}
