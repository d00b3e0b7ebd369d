using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// Multiplies columns by a lower triangular matrix, in place: column i becomes Σ_{j ≤ i} L_ij column j. The last column is made first, when
/// those that it needs are still as they were.
/// </summary>
/// <param name="matrix">The matrix, row by row, without what lies above the diagonal.</param>
/// <param name="dimension">The number of columns.</param>
/// <param name="stride">Column j begins at place j × stride.</param>
/// <param name="first">The first element of the first column.</param>
internal readonly ref struct LowerTriangle(double[] matrix, int dimension, int stride, ref double first) : IKernel
{
    private readonly double[] matrix = matrix;
    private readonly int dimension = dimension;
    private readonly nuint stride = (nuint)stride;
    private readonly ref double first = ref first;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var columns = ref first;
        var step = stride;
        for (var at = start; at < end; at += (nuint)TLane.Count)
        {
            for (var i = dimension - 1; i >= 0; i--)
            {
                var row = matrix.AsSpan(i * (i + 1) / 2, i + 1);
                var sum = TLane.Of(0);
                for (var j = 0; j < row.Length; j++)
                    sum = TLane.Fma(TLane.Of(row[j]), TLane.Load(ref columns, (nuint)j * step + at), sum);
                sum.Store(ref columns, (nuint)i * step + at);
            }
        }
    }
}
