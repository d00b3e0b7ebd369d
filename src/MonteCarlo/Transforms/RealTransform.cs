using System.Numerics;
using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Transforms;

/// <summary>
/// The discrete Fourier transform of real numbers, in place and with the same bits on every machine. Two neighbours make
/// one complex number; these are transformed as a matrix, first down its columns and then, turned, along its rows (D.
/// Bailey, <em>FFTs in external or hierarchical memory</em>, Journal of Supercomputing 4, 1990), in panels of eight columns
/// that stay in the nearer caches. Owned by one thread: it holds working memory.
/// </summary>
public sealed class RealTransform
{
    /// <summary>The greatest length.</summary>
    public const int MostLength = 1 << 26;

    private const int Columns = PanelTransform.Columns;

    private readonly PanelTransform down;
    private readonly PanelTransform along;
    private readonly int panels;

    // By panel and row, exp(−2πi row column/n) for the panel's columns, in the order of use.
    private readonly double[] turnRe;
    private readonly double[] turnIm;

    // exp(−2πi k/length) up to a quarter of the circle.
    private readonly double[] splitRe;
    private readonly double[] splitIm;

    private readonly double[] panelRe;
    private readonly double[] panelIm;
    private readonly double[] workRe;
    private readonly double[] workIm;

    /// <param name="length">The number of real numbers: a power of two from 2 to <see cref="MostLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public RealTransform(int length)
    {
        if (length is < 2 or > MostLength || !BitOperations.IsPow2(length))
            throw new ArgumentOutOfRangeException(nameof(length), length, $"the length must be a power of two from 2 to {MostLength}");
        Length = length;
        var n = length / 2;
        var bits = BitOperations.Log2((uint)n);
        along = new PanelTransform(1 << (bits / 2));
        down = bits % 2 == 0 ? along : new PanelTransform(2 << (bits / 2));
        panels = (along.Rows + Columns - 1) / Columns;
        (turnRe, turnIm) = (new double[panels * down.Rows * Columns], new double[panels * down.Rows * Columns]);
        for (var i = 0; i < turnRe.Length; i++)
        {
            var (row, column) = (i / Columns % down.Rows, i / Columns / down.Rows * Columns + i % Columns);
            (turnRe[i], turnIm[i]) = RootOfUnity.Of((long)row * column, n);
        }

        (splitRe, splitIm) = (new double[n / 2 + 1], new double[n / 2 + 1]);
        for (var k = 0; k < splitRe.Length; k++)
            (splitRe[k], splitIm[k]) = RootOfUnity.Of(k, length);
        (panelRe, panelIm) = (new double[down.Rows * Columns], new double[down.Rows * Columns]);
        (workRe, workIm) = (new double[n], new double[n]);
    }

    /// <summary>The number of real numbers.</summary>
    public int Length { get; }

    /// <summary>
    /// Turns x into X_k = Σ x_j exp(−2πi jk/n), k from 0 to n/2: the first half of the span receives the real parts of those
    /// before n/2, the second half their imaginary parts, but in place of that of X_0, which is 0, the last one, X_{n/2}, which
    /// is real.
    /// </summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Forward(Span<double> x)
    {
        Check(x);
        var n = Length / 2;
        for (var first = 0; first < along.Rows; first += Columns)
        {
            LoadPairs(x, first);
            TransformDown(first);
        }

        for (var first = 0; first < down.Rows; first += Columns)
        {
            TransformAlong(first);
            StoreHalves(x[..n], x[n..], first);
        }

        Split(x[..n], x[n..]);
    }

    /// <summary>Turns what <see cref="Forward"/> makes back into the numbers.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Inverse(Span<double> x)
    {
        Check(x);
        var n = Length / 2;
        Join(x[..n], x[n..]);

        // The inverse is the transform with real and imaginary parts exchanged before and after.
        for (var first = 0; first < along.Rows; first += Columns)
        {
            LoadHalves(x[n..], x[..n], first);
            TransformDown(first);
        }

        for (var first = 0; first < down.Rows; first += Columns)
        {
            TransformAlong(first);
            StorePairs(x, first, 1.0 / n);
        }
    }

    private void Check(Span<double> x)
    {
        if (x.Length != Length)
            throw new ArgumentException($"{x.Length} numbers for a transform of {Length}", nameof(x));
    }

    /// <summary>Transforms a panel down the columns from <paramref name="first"/>, turns it and puts it aside as rows.</summary>
    private void TransformDown(int first)
    {
        down.Run(panelRe, panelIm, Math.Min(Columns, along.Rows));
        var turn = first * down.Rows;
        Widest.Run(new Turn(ref turnRe[turn], ref turnIm[turn], ref panelRe[0], ref panelIm[0]), panelRe.Length);
        Transpose(panelRe, workRe, first);
        Transpose(panelIm, workIm, first);
    }

    /// <summary>Eight rows at a time, which stay in the nearest cache.</summary>
    private void Transpose(ReadOnlySpan<double> panel, Span<double> work, int first)
    {
        var (rows, width) = (down.Rows, Math.Min(Columns, along.Rows));
        var height = Math.Min(Columns, rows);
        for (var row = 0; row < rows; row += height)
        {
            var from = panel.Slice(row * Columns, height * Columns);
            for (var i = 0; i < width; i++)
            {
                var to = work.Slice((first + i) * rows + row, height);
                for (var r = 0; r < to.Length; r++)
                    to[r] = from[r * Columns + i];
            }
        }
    }

    private void TransformAlong(int first)
    {
        var (rows, width) = (down.Rows, Math.Min(Columns, down.Rows));
        for (var row = 0; row < along.Rows; row++)
        {
            var to = along.RowOf[row] * Columns;
            workRe.AsSpan(row * rows + first, width).CopyTo(panelRe.AsSpan(to));
            workIm.AsSpan(row * rows + first, width).CopyTo(panelIm.AsSpan(to));
        }

        along.Run(panelRe, panelIm, width);
    }

    private void LoadPairs(ReadOnlySpan<double> x, int first)
    {
        var width = Math.Min(Columns, along.Rows);
        for (var row = 0; row < down.Rows; row++)
        {
            var from = x.Slice(2 * (row * along.Rows + first), 2 * width);
            var re = panelRe.AsSpan(down.RowOf[row] * Columns, width);
            var im = panelIm.AsSpan(down.RowOf[row] * Columns, width);
            for (var i = 0; i < re.Length; i++)
                (re[i], im[i]) = (from[2 * i], from[2 * i + 1]);
        }
    }

    private void LoadHalves(ReadOnlySpan<double> re, ReadOnlySpan<double> im, int first)
    {
        var width = Math.Min(Columns, along.Rows);
        for (var row = 0; row < down.Rows; row++)
        {
            re.Slice(row * along.Rows + first, width).CopyTo(panelRe.AsSpan(down.RowOf[row] * Columns));
            im.Slice(row * along.Rows + first, width).CopyTo(panelIm.AsSpan(down.RowOf[row] * Columns));
        }
    }

    private void StoreHalves(Span<double> re, Span<double> im, int first)
    {
        var width = Math.Min(Columns, down.Rows);
        for (var row = 0; row < along.Rows; row++)
        {
            panelRe.AsSpan(row * Columns, width).CopyTo(re[(row * down.Rows + first)..]);
            panelIm.AsSpan(row * Columns, width).CopyTo(im[(row * down.Rows + first)..]);
        }
    }

    private void StorePairs(Span<double> x, int first, double scale)
    {
        var width = Math.Min(Columns, down.Rows);
        for (var row = 0; row < along.Rows; row++)
        {
            var to = x.Slice(2 * (row * down.Rows + first), 2 * width);
            var re = panelRe.AsSpan(row * Columns, width);
            var im = panelIm.AsSpan(row * Columns, width);
            for (var i = 0; i < re.Length; i++)
                (to[2 * i], to[2 * i + 1]) = (im[i] * scale, re[i] * scale);
        }
    }

    /// <summary>
    /// From the transform Z of the pairs to that of the numbers: with E = (Z_k + conj Z_{n−k})/2 that of the even places and
    /// O = (Z_k − conj Z_{n−k})/2i that of the odd ones, X_k = E + w^k O and X_{n−k} = conj(E − w^k O).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Split(Span<double> re, Span<double> im)
    {
        (re[0], im[0]) = (re[0] + im[0], re[0] - im[0]);
        for (var (k, l) = (1, re.Length - 1); k <= l; k++, l--)
        {
            var (even, eveni) = ((re[k] + re[l]) * 0.5, (im[k] - im[l]) * 0.5);
            var (odd, oddi) = ((im[k] + im[l]) * 0.5, (re[l] - re[k]) * 0.5);
            var (w, wi) = (splitRe[k], splitIm[k]);
            var (turned, turnedi) = (w * odd - wi * oddi, w * oddi + wi * odd);
            (re[k], im[k]) = (even + turned, eveni + turnedi);
            (re[l], im[l]) = (even - turned, turnedi - eveni);
        }
    }

    /// <summary>The inverse of <see cref="Split"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Join(Span<double> re, Span<double> im)
    {
        (re[0], im[0]) = ((re[0] + im[0]) * 0.5, (re[0] - im[0]) * 0.5);
        for (var (k, l) = (1, re.Length - 1); k <= l; k++, l--)
        {
            var (even, eveni) = ((re[k] + re[l]) * 0.5, (im[k] - im[l]) * 0.5);
            var (turned, turnedi) = ((re[k] - re[l]) * 0.5, (im[k] + im[l]) * 0.5);
            var (w, wi) = (splitRe[k], splitIm[k]);
            var (odd, oddi) = (w * turned + wi * turnedi, w * turnedi - wi * turned);
            (re[k], im[k]) = (even - oddi, eveni + odd);
            (re[l], im[l]) = (even + oddi, odd - eveni);
        }
    }

    /// <summary>Multiplies complex numbers by others of size 1.</summary>
    private readonly ref struct Turn(ref double turnRe, ref double turnIm, ref double re, ref double im) : IKernel
    {
        private readonly ref double turnRe = ref turnRe;
        private readonly ref double turnIm = ref turnIm;
        private readonly ref double re = ref re;
        private readonly ref double im = ref im;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            ref var real = ref re;
            ref var imaginary = ref im;
            ref var cosine = ref turnRe;
            ref var sine = ref turnIm;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var (x, xi) = (TLane.Load(ref real, i), TLane.Load(ref imaginary, i));
                var (w, wi) = (TLane.Load(ref cosine, i), TLane.Load(ref sine, i));
                TLane.Fma(w, x, TLane.Of(0) - wi * xi).Store(ref real, i);
                TLane.Fma(w, xi, wi * x).Store(ref imaginary, i);
            }
        }
    }
}
