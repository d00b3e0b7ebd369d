using MathNet.Numerics.LinearAlgebra;

namespace TechFinance.Actuarial.MonteCarlo.Copulas;

/// <summary>
/// A correlation matrix: symmetric, ones on its diagonal, no eigenvalue below 0. Immutable.
/// </summary>
public sealed class CorrelationMatrix
{
    // Eigenvalues of a matrix of ones and the like come out as some 1e-16 below 0.
    private const double Rounding = 1e-12;

    private readonly double[,] values;

    /// <param name="values">The correlations; copied.</param>
    /// <exception cref="ArgumentException">It is not square, symmetric and 1 on its diagonal, a figure is not from −1 to 1, or an eigenvalue
    /// is below 0; <see cref="Nearest"/> repairs the last.</exception>
    public CorrelationMatrix(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckSymmetric(values);
        for (var i = 0; i < values.GetLength(0); i++)
        {
            if (values[i, i] != 1)
                throw new ArgumentException($"correlation {i + 1} with itself is {values[i, i]}; it is 1", nameof(values));
            for (var j = 0; j < i; j++)
            {
                if (Math.Abs(values[i, j]) > 1)
                    throw new ArgumentException($"correlation {values[i, j]} of {i + 1} with {j + 1} must be from -1 to 1", nameof(values));
            }
        }

        if (LeastEigenvalue(values) is var least && IsNegative(least, values))
            throw new ArgumentException($"the least eigenvalue is {least}; it must be at least 0", nameof(values));
        this.values = (double[,])values.Clone();
        Root = RootOf(values);
    }

    /// <summary>The number of variables.</summary>
    public int Dimension => values.GetLength(0);

    /// <summary>The correlation of two variables, counted from 0.</summary>
    public double this[int i, int j] => values[i, j];

    /// <summary>
    /// The lower triangular matrix L with L Lᵀ this one, row by row without what lies above the diagonal. A column of zeros stands for a
    /// variable that others determine.
    /// </summary>
    internal double[] Root { get; }

    /// <summary>The least eigenvalue of a symmetric matrix.</summary>
    public static double LeastEigenvalue(double[,] symmetric)
    {
        CheckSymmetric(symmetric);
        return Matrix<double>.Build.DenseOfArray(symmetric).Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real);
    }

    /// <summary>Whether a symmetric matrix with ones on its diagonal has no eigenvalue below 0, but for rounding.</summary>
    public static bool IsSound(double[,] symmetric) => !IsNegative(LeastEigenvalue(symmetric), symmetric);

    /// <summary>
    /// The correlation matrix nearest to a symmetric matrix by the sum of squared differences: alternating projections on matrices without
    /// eigenvalues below 0 and on those with ones on the diagonal, the first with Dykstra's correction (N. Higham, <em>Computing the nearest
    /// correlation matrix</em>, IMA Journal of Numerical Analysis 22, 2002, algorithm 3.3).
    /// </summary>
    /// <param name="symmetric">A symmetric matrix of finite numbers.</param>
    /// <exception cref="ArgumentException">It is not square and symmetric.</exception>
    public static CorrelationMatrix Nearest(double[,] symmetric)
    {
        const double tolerance = 1e-12;
        const int mostRounds = 20_000;
        ArgumentNullException.ThrowIfNull(symmetric);
        CheckSymmetric(symmetric);
        var y = Matrix<double>.Build.DenseOfArray(symmetric);
        var correction = Matrix<double>.Build.Dense(y.RowCount, y.ColumnCount);
        for (var round = 0; round < mostRounds; round++)
        {
            var corrected = y - correction;
            var x = WithoutNegativeEigenvalues(corrected);
            correction = x - corrected;
            var next = x.Clone();
            next.SetDiagonal(Vector<double>.Build.Dense(x.RowCount, 1));
            var moved = (next - y).FrobeniusNorm();
            y = next;
            if (Math.Max(moved, (y - x).FrobeniusNorm()) <= tolerance * y.FrobeniusNorm())
                break;
        }

        // What is left of both differences is rounded away: no eigenvalue below 0, then ones on the diagonal by scaling.
        var psd = WithoutNegativeEigenvalues(y);
        var scaled = new double[y.RowCount, y.ColumnCount];
        for (var i = 0; i < y.RowCount; i++)
        {
            scaled[i, i] = 1;
            for (var j = 0; j < i; j++)
                scaled[i, j] = scaled[j, i] = Math.Clamp(psd[i, j] / Math.Sqrt(psd[i, i] * psd[j, j]), -1, 1);
        }

        return new CorrelationMatrix(scaled);
    }

    /// <summary>The lower triangular root of a symmetric matrix without eigenvalues below 0, row by row (Cholesky).</summary>
    internal static double[] RootOf(double[,] a)
    {
        var n = a.GetLength(0);
        var root = new double[n * (n + 1) / 2];
        for (var i = 0; i < n; i++)
        {
            var row = root.AsSpan(i * (i + 1) / 2, i + 1);
            for (var j = 0; j <= i; j++)
            {
                var other = root.AsSpan(j * (j + 1) / 2, j + 1);
                var rest = a[i, j];
                for (var k = 0; k < j; k++)
                    rest -= row[k] * other[k];
                row[j] = j < i ? (other[j] > 0 ? rest / other[j] : 0) : rest > Rounding * a[i, i] ? Math.Sqrt(rest) : 0;
            }
        }

        return root;
    }

    private static Matrix<double> WithoutNegativeEigenvalues(Matrix<double> symmetric)
    {
        var evd = symmetric.Evd(Symmetricity.Symmetric);
        var (n, vectors) = (symmetric.RowCount, evd.EigenVectors);
        var values = evd.EigenValues.Select(value => Math.Max(0, value.Real)).ToArray();
        return Matrix<double>.Build.Dense(n, n, (i, j) =>
        {
            // The same sum for (i, j) and (j, i), so that the result is symmetric to the last bit.
            var sum = 0.0;
            for (var k = 0; k < n; k++)
                sum += values[k] * (vectors[i, k] * vectors[j, k]);
            return sum;
        });
    }

    private static bool IsNegative(double leastEigenvalue, double[,] values) => leastEigenvalue < -Rounding * values.GetLength(0);

    private static void CheckSymmetric(double[,] values)
    {
        var n = values.GetLength(0);
        if (n == 0 || values.GetLength(1) != n)
            throw new ArgumentException($"a correlation matrix is square, not {n} by {values.GetLength(1)}", nameof(values));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (!double.IsFinite(values[i, j]) || values[i, j] != values[j, i])
                    throw new ArgumentException($"{values[i, j]} for {i + 1} with {j + 1}, {values[j, i]} for {j + 1} with {i + 1}; they must be finite and equal", nameof(values));
            }
        }
    }
}
