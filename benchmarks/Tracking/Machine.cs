using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>What kind of machine this is, as far as it decides how fast kernels are against plain loops.</summary>
internal static class Machine
{
    /// <summary>Its processor and the width of its vectors.</summary>
    internal static string Kind { get; } = $"{Processor()}, {VectorBits()}-bit vectors";

    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static string Processor()
    {
        const string cpuinfo = "/proc/cpuinfo";
        var named = File.Exists(cpuinfo) ? File.ReadLines(cpuinfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return named?[(named.IndexOf(':') + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
