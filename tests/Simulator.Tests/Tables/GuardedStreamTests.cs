using System.Security.Cryptography;
using System.Text;
using CsCheck;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Tables;

public class GuardedStreamTests
{
    [Fact]
    public void Sound_text_passes_whole_however_it_is_cut()
    {
        Gen.Select(Gen.String[Gen.Char["ab,\n字é"], 0, 300], Gen.Int[1, 7], Gen.Int[1, 9], Gen.Bool).Sample((text, given, asked, marked) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var file = marked ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes;
            using var guarded = new GuardedStream(new Drops(file, given));
            Assert.Equal(bytes, ReadAll(guarded, asked));
            Assert.Null(guarded.Problem);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), guarded.Sha256());
        });
    }

    [Fact]
    public void Characters_across_the_edge_of_the_buffer_pass()
    {
        for (var shift = 0; shift < 5; shift++)
        {
            var bytes = Encoding.UTF8.GetBytes(new string('a', shift) + string.Concat(Enumerable.Repeat("字𠀀é\n", 30_000)));
            using var guarded = new GuardedStream(new MemoryStream(bytes));
            Assert.Equal(bytes, ReadAll(guarded, 1 << 20));
            Assert.Null(guarded.Problem);
        }
    }

    [Fact]
    public void The_first_byte_that_is_not_utf8_is_found_on_any_line()
    {
        Gen.Select(Gen.String[Gen.Char["ab,\n字é"], 0, 300], Gen.Int[1, 7]).Sample((text, given) =>
        {
            byte[] file = [.. Encoding.UTF8.GetBytes(text), 0xFE, (byte)'x'];
            using var guarded = new GuardedStream(new Drops(file, given));
            var passed = ReadAll(guarded, 5);
            Assert.Equal(file[..^2], passed);
            var lines = text.Split('\n');
            Assert.Equal((lines.Length, lines[^1].Length + 1), (guarded.Problem!.Line, guarded.Problem.Column));
        });
    }

    [Fact]
    public void Any_bytes_end_without_an_exception()
    {
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            using var guarded = new GuardedStream(new MemoryStream(bytes));
            Assert.InRange(ReadAll(guarded, 64).Length, 0, bytes.Length);
        });
    }

    private static byte[] ReadAll(GuardedStream guarded, int asked)
    {
        var all = new MemoryStream();
        var buffer = new byte[asked];
        while (guarded.Read(buffer) is > 0 and int count)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }

    /// <summary>A stream that gives a few bytes at a time, as a pipe may.</summary>
    private sealed class Drops(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);
    }
}
