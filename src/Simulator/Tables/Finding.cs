namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>The book can be run, but may not say what was meant.</summary>
    Warning,

    /// <summary>The book cannot be run.</summary>
    Error,
}

/// <summary>Something wrong with a book.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="File">The file, relative to the book's folder, with forward slashes; empty for the folder itself.</param>
/// <param name="Line">The line, from 1; 0 when the whole file is meant.</param>
/// <param name="Column">The position in the line in characters (code points), from 1; 0 when the whole file is meant.</param>
/// <param name="Code">What kind of finding it is, such as <c>TF0203</c>; see <see cref="FindingCode"/>.</param>
/// <param name="Message">What was found and what is allowed.</param>
public sealed record Finding(FindingSeverity Severity, string File, int Line, int Column, string Code, string Message)
{
    /// <summary>The finding as one line of text: <c>policies.csv:3:17: error TF0203: …</c>.</summary>
    public override string ToString()
    {
        var severity = Severity == FindingSeverity.Error ? "error" : "warning";
        var place = File.Length == 0 ? "book" : Line == 0 ? File : $"{File}:{Line}:{Column}";
        return $"{place}: {severity} {Code}: {Message}";
    }
}
