using System.Runtime.Intrinsics;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>A loop over elements, written once for every register width.</summary>
internal interface IKernel
{
    /// <summary>Works on elements start, start + Count, … below end; end − start is a multiple of the lane's Count.</summary>
    void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>;
}

/// <summary>Runs a kernel with the widest registers of the machine, and its tail one element at a time.</summary>
internal static class Widest
{
    /// <summary>The doubles of the widest register.</summary>
    internal const int Padding = 8;

    /// <summary>Runs <paramref name="kernel"/> over elements 0 to <paramref name="length"/>.</summary>
    internal static void Run<TKernel>(TKernel kernel, int length)
        where TKernel : IKernel, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            Run<TKernel, Lane512>(kernel, length);
        else if (Vector256.IsHardwareAccelerated)
            Run<TKernel, Lane256>(kernel, length);
        else if (Vector128.IsHardwareAccelerated)
            Run<TKernel, Lane128>(kernel, length);
        else
            Run<TKernel, ScalarLane>(kernel, length);
    }

    /// <summary>
    /// Runs <paramref name="kernel"/> over as many elements as fill whole registers, so that a short list does not end one by
    /// one. Its arrays have a multiple of <see cref="Padding"/> elements, and it writes nothing but one result an element:
    /// what it makes of those beyond the length is never looked at.
    /// </summary>
    internal static void RunPadded<TKernel>(TKernel kernel, int length)
        where TKernel : IKernel, allows ref struct =>
        Run(kernel, (length + Padding - 1) / Padding * Padding);

    /// <summary>Runs <paramref name="kernel"/> with registers of one width.</summary>
    internal static void Run<TKernel, TLane>(TKernel kernel, int length)
        where TKernel : IKernel, allows ref struct
        where TLane : struct, ILane<TLane>
    {
        var whole = (nuint)(length - length % TLane.Count);
        kernel.Run<TLane>(0, whole);
        if (whole < (nuint)length)
            kernel.Run<ScalarLane>(whole, (nuint)length);
    }
}
