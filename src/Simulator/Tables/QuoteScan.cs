using System.Globalization;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>
/// Follows lines and quotes through UTF-8 text, chunk by chunk, and stops at what would lead a parser astray: a NUL,
/// a line or record without end, a quote that is not closed. CR, LF and CR LF each end a line, as they do for the parser.
/// </summary>
internal sealed class QuoteScan
{
    /// <summary>The most characters of a line, and of a record of several lines.</summary>
    public const int MostCharacters = 65_536;

    private State state = State.FieldStart;
    private int line = 1;
    private int column = 1;
    private int recordLine = 1;
    private int recordCharacters;
    private (int Line, int Column) opened;
    private (int Line, int Column) closed;
    private bool afterReturn;

    private enum State
    {
        FieldStart,
        Plain,
        Quoted,
        QuoteInQuoted,
        Closed,
    }

    /// <summary>What the scan stopped at.</summary>
    public TextProblem? Problem { get; private set; }

    /// <summary>A problem at the character that comes next.</summary>
    public TextProblem Here(string code, string message) => At((line, column), code, message);

    /// <summary>Follows a chunk of whole characters; false when it stopped at a problem.</summary>
    public bool Take(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            // Nearly all bytes: inside a plain field, and none of those that mean something, which all come before ','.
            if (b > ',' && state == State.Plain && recordCharacters < MostCharacters)
            {
                Count(b);
                continue;
            }

            if (b == '\n' && afterReturn)
            {
                // The second half of CR LF ends no further line.
                afterReturn = false;
                continue;
            }

            afterReturn = b == '\r';
            var ends = b is (byte)'\n' or (byte)'\r';
            if (recordCharacters >= MostCharacters && !(ends && state != State.Quoted))
                Problem = TooLong();
            else if (ends)
                EndLine();
            else
                Problem = Next(b);
            if (Problem is not null)
                return false;

            if (!ends)
                Count(b);
        }

        return true;
    }

    /// <summary>The problem with a text that ends here; null when it may.</summary>
    public TextProblem? AtEnd() => state == State.Quoted ? Unclosed("the end of the file") : null;

    private void Count(byte b)
    {
        // The bytes of a character after its first have the form 10xxxxxx.
        var starts = (b & 0xC0) != 0x80 ? 1 : 0;
        column += starts;
        recordCharacters += starts;
    }

    private TextProblem? Next(byte b)
    {
        if (b == 0)
            return Here(FindingCode.NulCharacter, "a NUL character; a table is text, save as UTF-8");
        switch (state)
        {
            case State.Quoted:
                if (b == '"')
                    (state, closed) = (State.QuoteInQuoted, (line, column));
                return null;
            case State.QuoteInQuoted when b == '"':
                state = State.Quoted;
                return null;
            case State.Plain when b == '"':
                return Here(FindingCode.Quote, "a quote inside a field that is not quoted; put the whole field in quotes and double the quote");
            case State.FieldStart when b == '"':
                state = State.Quoted;
                opened = (line, column);
                return null;
        }

        if (b == ',')
            state = State.FieldStart;
        else if (b is (byte)' ' or (byte)'\t')
            state = state == State.QuoteInQuoted ? State.Closed : state;
        else if (state is State.QuoteInQuoted or State.Closed)
            return TextAfterQuote();
        else
            state = State.Plain;
        return null;
    }

    private void EndLine()
    {
        line++;
        column = 1;
        if (state == State.Quoted)
        {
            recordCharacters++;
            return;
        }

        state = State.FieldStart;
        recordLine = line;
        recordCharacters = 0;
    }

    private TextProblem TooLong() => state is State.Quoted or State.QuoteInQuoted
        ? Unclosed($"{Text(MostCharacters)} characters")
        : Here(FindingCode.LineTooLong, $"the line is longer than {Text(MostCharacters)} characters, the most that is allowed");

    private TextProblem Unclosed(string within) =>
        At(opened, FindingCode.Quote, $"the quote opened here is not closed before {within}; the rest of the file was not read");

    private TextProblem TextAfterQuote() =>
        At(opened, FindingCode.Quote, $"the quote opened here is closed at {closed.Line}:{closed.Column}, where no comma or line end follows; "
            + "close it at the end of the field, and double a quote that is part of the text");

    private TextProblem At((int Line, int Column) place, string code, string message) =>
        new(recordLine, place.Line, place.Column, code, message);

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
