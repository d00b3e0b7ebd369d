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
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly QuoteScan _quotes = new();
    private readonly byte[] _buffer = new byte[1 << 16];

    // The buffer holds checked bytes that may be handed out, then the first bytes of a character that is not whole yet.
    private int _next;
    private int _checked;
    private int _held;
    private bool _started;
    private bool _ended;

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
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_next == _checked && !_ended)
            Fill();
        int count = Math.Min(buffer.Length, _checked - _next);
        _buffer.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
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
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_checked, _held).CopyTo(_buffer);
        int fresh = file.ReadAtLeast(_buffer.AsSpan(_held), 4, throwOnEndOfStream: false);
        _hash.AppendData(_buffer, _held, fresh);
        var text = _buffer.AsSpan(0, _held + fresh);
        bool atEnd = fresh == 0;
        _next = 0;
        if (!_started)
        {
            _started = true;
            if (ForeignMark(text) is { } encoding)
            {
                _checked = 0;
                Stop(_quotes.Here(FindingCode.NotUtf8, $"the file starts with the byte order mark of {encoding}; save as UTF-8"));
                return;
            }

            if (text.StartsWith(Encoding.UTF8.Preamble))
                _next = Encoding.UTF8.Preamble.Length;
        }

        Check(text, atEnd);
    }

    private void Check(ReadOnlySpan<byte> text, bool atEnd)
    {
        _checked = _next + ValidLength(text[_next..]);
        _held = text.Length - _checked;
        bool broken = _held > 0
            && (atEnd || Rune.DecodeFromUtf8(text[_checked..], out _, out _) != OperationStatus.NeedMoreData);
        if (!_quotes.Take(text[_next.._checked]))
            Stop(_quotes.Problem);
        else if (broken)
            Stop(_quotes.Here(FindingCode.NotUtf8, $"the byte 0x{text[_checked]:X2} is not UTF-8; save as UTF-8"));
        else if (atEnd)
            Stop(_quotes.AtEnd());
    }

    private void Stop(TextProblem? problem)
    {
        Problem = problem;
        _ended = true;
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        // Mostly the text is sound, but for a last character that the buffer cuts.
        for (int cut = 0; cut <= Math.Min(3, text.Length); cut++)
        {
            if (Utf8.IsValid(text[..^cut]))
                return text.Length - cut;
        }

        int valid = 0;
        while (Rune.DecodeFromUtf8(text[valid..], out _, out int length) == OperationStatus.Done)
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
