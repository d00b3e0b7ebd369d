namespace TechFinance.Actuarial.MonteCarlo.Distributions;

/// <summary>
/// The quantile function of a distribution as a table: each of 128 parts of every power of two of the uniform, counted from
/// the nearer of 0 and 1, has a cubic, whose four coefficients lie side by side. Half of all draws use the 8 KiB of the
/// first power, three quarters the first 16 KiB, so that what a draw needs is mostly in the nearest caches. A row is NaN
/// where the quantile function is to be asked itself: the last one, for the one uniform in 65,000 that lies nearer to 0 or 1
/// than the table reaches, and those of parts that a cubic cannot follow to <see cref="Tolerance"/>, such as one with a kink
/// or a jump. A distribution with many such parts, and one that is always the same amount, has one row for all.
/// </summary>
internal sealed class CubicTable
{
    /// <summary>The largest relative difference between table and quantile function that is accepted when a table is made.</summary>
    internal const double Tolerance = 1e-9;

    internal const int Coefficients = 4;
    internal const int PartBits = 7;
    internal const int LowestPower = -17;
    internal const int MantissaBits = 52;

    /// <summary>The rows for uniforms below ½; as many for those above follow, and then that of uniforms beyond the table.</summary>
    internal const int RowsOfSide = Parts * (-1 - LowestPower);

    private const int Parts = 1 << PartBits;

    private static readonly double[,] AtNodes = InverseVandermonde(Nodes);

    private CubicTable(double[] rows, ulong mask, bool hasGaps) => (Rows, Mask, HasGaps) = (rows, mask, hasGaps);

    /// <summary>Chebyshev nodes cos((2k + 1) π/8) scaled to half a part, counted from its middle.</summary>
    internal static ReadOnlySpan<double> Nodes => [-0.46193976625564337, -0.1913417161825449, 0.1913417161825449, 0.46193976625564337];

    /// <summary>The coefficients row by row, those of the highest powers first.</summary>
    internal double[] Rows { get; }

    /// <summary>All bits set, or none where one row stands for all.</summary>
    internal ulong Mask { get; }

    /// <summary>Whether rows other than the last one are NaN.</summary>
    internal bool HasGaps { get; }

    /// <summary>The table of a distribution.</summary>
    internal static CubicTable Of(Severity severity)
    {
        if (severity is Fixed)
            return new CubicTable([0, 0, 0, severity.Mean], mask: 0, hasGaps: false);
        const double many = 0.25;
        var rows = new double[(2 * RowsOfSide + 1) * Coefficients];
        rows.AsSpan(^Coefficients..).Fill(double.NaN);
        var gaps = Tabulate(severity, rows);
        return gaps > many
            ? new CubicTable([double.NaN, 0, 0, 0], mask: 0, hasGaps: true)
            : new CubicTable(rows, ulong.MaxValue, gaps > 0);
    }

    /// <summary>The row of the cubic that has these values at the nodes.</summary>
    internal static void Fit(ReadOnlySpan<double> atNodes, Span<double> row)
    {
        for (var j = 0; j < Coefficients; j++)
        {
            var sum = 0.0;
            for (var k = 0; k < Coefficients; k++)
                sum = Math.FusedMultiplyAdd(AtNodes[j, k], atNodes[k], sum);
            row[Coefficients - 1 - j] = sum;
        }
    }

    /// <summary>Fills the rows, and gives the probability of those that no cubic follows closely enough, which are NaN.</summary>
    private static double Tabulate(Severity severity, double[] rows)
    {
        // Points between and beyond the nodes to check at.
        ReadOnlySpan<double> places = [.. Nodes, -0.5, -0.35, 0.35, 0.5];
        var amounts = new double[Parts * places.Length];
        var gaps = 0.0;
        for (var octave = 0; octave < 2 * RowsOfSide / Parts; octave++)
        {
            var firstRow = octave * Parts;
            var power = BitConverter.UInt64BitsToDouble((ulong)(firstRow % RowsOfSide / Parts + LowestPower + 1023) << MantissaBits);
            for (var part = 0; part < Parts; part++)
            {
                for (var k = 0; k < places.Length; k++)
                {
                    var near = power * (1 + (part + 0.5 + places[k]) / Parts);
                    amounts[part * places.Length + k] = firstRow < RowsOfSide ? near : 1 - near;
                }
            }

            severity.Sample(amounts, amounts);
            for (var part = 0; part < Parts; part++)
            {
                var c = rows.AsSpan((firstRow + part) * Coefficients, Coefficients);
                var known = amounts.AsSpan(part * places.Length, places.Length);
                Fit(known[..Coefficients], c);
                if (!Follows(c, places[Coefficients..], known[Coefficients..]))
                {
                    c.Fill(double.NaN);
                    gaps += power / Parts;
                }
            }
        }

        return gaps;
    }

    /// <summary>Whether a row agrees with the quantile function between its nodes and at its ends.</summary>
    private static bool Follows(ReadOnlySpan<double> c, ReadOnlySpan<double> places, ReadOnlySpan<double> amounts)
    {
        for (var k = 0; k < places.Length; k++)
        {
            var p = c[0];
            foreach (var coefficient in c[1..])
                p = Math.FusedMultiplyAdd(p, places[k], coefficient);
            if (!(Math.Abs(p - amounts[k]) <= Tolerance * Math.Abs(amounts[k])))
                return false;
        }

        return true;
    }

    /// <summary>The matrix that turns values at the places into coefficients of powers, by Gauss–Jordan elimination.</summary>
    private static double[,] InverseVandermonde(ReadOnlySpan<double> places)
    {
        var n = places.Length;
        var a = new double[n, n];
        var inverse = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            inverse[i, i] = 1;
            var power = 1.0;
            for (var j = 0; j < n; j++, power *= places[i])
                a[i, j] = power;
        }

        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var i = column + 1; i < n; i++)
            {
                if (Math.Abs(a[i, column]) > Math.Abs(a[pivot, column]))
                    pivot = i;
            }

            for (var j = 0; j < n; j++)
            {
                (a[pivot, j], a[column, j]) = (a[column, j], a[pivot, j]);
                (inverse[pivot, j], inverse[column, j]) = (inverse[column, j], inverse[pivot, j]);
            }

            var scale = 1 / a[column, column];
            for (var j = 0; j < n; j++)
                (a[column, j], inverse[column, j]) = (a[column, j] * scale, inverse[column, j] * scale);
            for (var i = 0; i < n; i++)
            {
                var factor = a[i, column];
                if (i == column || factor == 0)
                    continue;
                for (var j = 0; j < n; j++)
                {
                    a[i, j] -= factor * a[column, j];
                    inverse[i, j] -= factor * inverse[column, j];
                }
            }
        }

        return inverse;
    }
}
