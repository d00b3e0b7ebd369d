using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>What makes the text of a file unfit to be read further.</summary>
/// <param name="RecordLine">The line on which the record that is hit starts; records before it are sound.</param>
/// <param name="Line">The line of the problem, from 1.</param>
/// <param name="Column">Its column in characters, from 1.</param>
/// <param name="Code">The kind of finding.</param>
/// <param name="Message">What was found and what is allowed.</param>
internal sealed record TextProblem(int RecordLine, int Line, int Column, string Code, string Message);

/// <summary>
/// The bytes of a table on their way to the parser: takes off a byte order mark, hashes what passes, and ends the
/// text at the first thing that no parser should see, so that neither a hostile nor a damaged file can make the
/// parser hold more than one record.
/// </summary>
internal sealed class GuardedStream(Stream file) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly QuoteScan quotes = new();
    private readonly byte[] chunk = new byte[1 << 16];

    // The chunk holds sound bytes that may be handed out, then the first bytes of a character that is not whole yet.
    private int next;
    private int sound;
    private int held;
    private bool started;
    private bool ended;

    /// <summary>What ended the text early; null when nothing did.</summary>
    public TextProblem? Problem { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The SHA-256 of all bytes that came from the file, in lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (next == sound && !ended)
            Fill();
        var count = Math.Min(buffer.Length, sound - next);
        chunk.AsSpan(next, count).CopyTo(buffer);
        next += count;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        chunk.AsSpan(sound, held).CopyTo(chunk);
        var fresh = file.ReadAtLeast(chunk.AsSpan(held), 4, throwOnEndOfStream: false);
        hash.AppendData(chunk, held, fresh);
        var text = chunk.AsSpan(0, held + fresh);
        var atEnd = fresh == 0;
        next = 0;
        if (!started)
        {
            started = true;
            if (ForeignMark(text) is { } encoding)
            {
                sound = 0;
                Stop(quotes.Here(FindingCode.NotUtf8, $"the file starts with the byte order mark of {encoding}; save as UTF-8"));
                return;
            }

            if (text.StartsWith(Encoding.UTF8.Preamble))
                next = Encoding.UTF8.Preamble.Length;
        }

        Check(text, atEnd);
    }

    private void Check(ReadOnlySpan<byte> text, bool atEnd)
    {
        sound = next + ValidLength(text[next..]);
        held = text.Length - sound;
        var broken = held > 0
            && (atEnd || Rune.DecodeFromUtf8(text[sound..], out _, out _) != OperationStatus.NeedMoreData);
        if (!quotes.Take(text[next..sound]))
            Stop(quotes.Problem);
        else if (broken)
            Stop(quotes.Here(FindingCode.NotUtf8, $"the byte 0x{text[sound]:X2} is not UTF-8; save as UTF-8"));
        else if (atEnd)
            Stop(quotes.AtEnd());
    }

    private void Stop(TextProblem? problem)
    {
        Problem = problem;
        ended = true;
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        // Mostly the text is sound, but for a last character that the buffer cuts.
        for (var cut = 0; cut <= Math.Min(3, text.Length); cut++)
        {
            if (Utf8.IsValid(text[..^cut]))
                return text.Length - cut;
        }

        var valid = 0;
        while (Rune.DecodeFromUtf8(text[valid..], out _, out var length) == OperationStatus.Done)
            valid += length;
        return valid;
    }

    private static string? ForeignMark(ReadOnlySpan<byte> text) => text switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        _ => null,
    };
}
