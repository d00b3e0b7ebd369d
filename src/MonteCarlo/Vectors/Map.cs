using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TechFinance.Actuarial.MonteCarlo.Vectors;

/// <summary>A function of one number, written once for every register width.</summary>
internal interface IFunction
{
    TLane Of<TLane>(TLane x)
        where TLane : struct, ILane<TLane>;
}

/// <summary>Applies a function to each element of a span; the result may be written over the input.</summary>
internal static class Map
{
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    internal static void Run<TFunction>(TFunction function, ReadOnlySpan<double> x, Span<double> y)
        where TFunction : struct, IFunction
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"{y.Length} results for {x.Length} elements", nameof(y));
        Widest.Run(new Kernel<TFunction>(function, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y)), x.Length);
    }

    /// <summary>The function of a single number, with the bits that it has in a span.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static double One<TFunction>(TFunction function, double x)
        where TFunction : struct, IFunction
    {
        var y = 0.0;
        function.Of(new ScalarLane(x)).Store(ref y, 0);
        return y;
    }

    internal readonly ref struct Kernel<TFunction>(TFunction function, ref readonly double x, ref double y) : IKernel
        where TFunction : struct, IFunction
    {
        private readonly ref readonly double x = ref x;
        private readonly ref double y = ref y;
        private readonly TFunction function = function;

        // Inlined into its caller, once that is compiled again, the loop would be too large for the functions to be inlined
        // in it: measured, 8 to 30 times slower.
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var source = ref Unsafe.AsRef(in x);
            ref var target = ref y;
            var f = function;
            for (var i = start; i < end; i += (nuint)TLane.Count)
                f.Of(TLane.Load(ref source, i)).Store(ref target, i);
        }
    }
}
