#:project ../src/MonteCarlo/MonteCarlo.csproj

// Writes words of streams to standard output, for a battery of tests that reads raw bits, until the reader has had enough:
//
//     dotnet run tools/words.cs -- across | dieharder -g 200 -d 0
//
// across: streams that stand close to each other, word by word in turns (four names that differ in the last digit, two
//         adjacent seeds, two adjacent purposes; both words of each index), block after block
// along:  one stream as the trials of a run use it: the first words of a block, then its second words, block after block
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;

const int half = Block.Length / 2;
(StreamKey Key, byte Purpose)[] streams = args switch
{
    ["across"] =>
    [
        .. from seed in (ulong[])[2024, 2025]
           from name in (string[])["policy/P-1", "policy/P-2", "policy/P-3", "policy/P-4"]
           from purpose in (byte[])[0, 1]
           select (new StreamKey(seed, name), purpose),
    ],
    ["along"] => [(new StreamKey(2024, "policy/P-1"), 0)],
    _ => throw new ArgumentException("say across or along"),
};

var indices = Enumerable.Range(0, half).Select(i => (ulong)i).ToArray();
var words = new ulong[streams.Length][];
for (var s = 0; s < words.Length; s++)
    words[s] = new ulong[Block.Length];
var output = new ulong[streams.Length * Block.Length];

// A file stream, because the console's own ignores a reader that has gone.
using var file = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
for (var block = 0UL; ; block++)
{
    for (var s = 0; s < streams.Length; s++)
        Words.At(streams[s].Key, streams[s].Purpose, block, indices, words[s].AsSpan(0, half), words[s].AsSpan(half));

    if (streams.Length == 1)
        words[0].CopyTo(output, 0);
    else
        Interleave();

    try
    {
        file.Write(MemoryMarshal.AsBytes<ulong>(output));
    }
    catch (IOException end)
    {
        Console.Error.WriteLine($"{block} blocks of {streams.Length} streams written: {end.Message}");
        return;
    }
}

void Interleave()
{
    var next = 0;
    for (var i = 0; i < half; i++)
    {
        foreach (var of in words)
        {
            output[next++] = of[i];
            output[next++] = of[half + i];
        }
    }
}
