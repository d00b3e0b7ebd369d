using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.MonteCarlo.Random;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Copulas;

/// <summary>Copulas to try.</summary>
internal static class Some
{
    /// <summary>A copula by its name and parameter; matrices of three variables have 0.5, 0 and −0.3 around the one given.</summary>
    public static Copula Of(string name, double parameter, int dimension = 2, double correlation = 0.5) => name switch
    {
        "gaussian" => new GaussianCopula(Matrix(dimension, correlation)),
        "student" => new StudentCopula(Matrix(dimension, correlation), parameter),
        "clayton" => new ClaytonCopula(dimension, parameter),
        "gumbel" => new GumbelCopula(dimension, parameter),
        "frank" => new FrankCopula(dimension, parameter),
        _ => new JoeCopula(dimension, parameter),
    };

    public static StreamKey Common { get; } = new(11, "copula");

    public static StreamKey[] Streams(int dimension) => [.. Enumerable.Range(0, dimension).Select(i => new StreamKey(11, $"copula/{i}"))];

    public static double[][] Draw(Copula copula, int trials) => copula.Draw(Common, Streams(copula.Dimension), trials);

    public static CorrelationMatrix Matrix(int dimension, double correlation) => new(dimension == 2
        ? new[,] { { 1, correlation }, { correlation, 1 } }
        : new[,] { { 1, correlation, 0 }, { correlation, 1, -0.3 }, { 0, -0.3, 1 } });
}
