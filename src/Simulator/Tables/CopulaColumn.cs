using System.Globalization;
using System.Text;
using TechFinance.Actuarial.MonteCarlo.Copulas;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>A family of copulas with its parameter.</summary>
/// <param name="Name">The family.</param>
/// <param name="Parameter">Its parameter; 0 for the Gaussian, which has none.</param>
internal sealed record CopulaFamily(string Name, double Parameter)
{
    /// <summary>Whether it has a correlation for each pair; else it treats all pairs alike.</summary>
    public bool HasMatrix => Name is "gaussian" or "t";

    /// <summary>The copula of so many variables that treats all pairs alike.</summary>
    public Copula Of(int dimension) => Name switch
    {
        "clayton" => new ClaytonCopula(dimension, Parameter),
        "gumbel" => new GumbelCopula(dimension, Parameter),
        "frank" => new FrankCopula(dimension, Parameter),
        _ => new JoeCopula(dimension, Parameter),
    };

    /// <summary>The copula of a matrix.</summary>
    public Copula Of(CorrelationMatrix matrix) => Name == "t" ? new StudentCopula(matrix, Parameter) : new GaussianCopula(matrix);

    public override string ToString() =>
        Name == "gaussian" ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name} {(Name == "t" ? "df" : "theta")}={Parameter}");
}

/// <summary>A column of copulas: <c>gaussian</c>, <c>t df=4</c>, <c>gumbel theta=1.5</c>.</summary>
/// <param name="name">The name in the header.</param>
/// <param name="meaning">What the column means.</param>
internal sealed class CopulaColumn(string name, string meaning)
    : Column<CopulaFamily>(name, "copula", $"gaussian, {string.Join(", ", Families.Select(family => family.Allowed))}", null, new CopulaFamily("gaussian", 0), meaning)
{
    private static readonly (string Name, string Parameter, string Allowed, Func<double, bool> Holds)[] Families =
    [
        ("t", "df", Range("t df", StudentCopula.LeastDegrees, StudentCopula.MostDegrees), df => df is >= StudentCopula.LeastDegrees and <= StudentCopula.MostDegrees),
        ("clayton", "theta", Range("clayton theta", ClaytonCopula.LeastTheta, ClaytonCopula.MostTheta), theta => theta is >= ClaytonCopula.LeastTheta and <= ClaytonCopula.MostTheta),
        ("gumbel", "theta", Range("gumbel theta", GumbelCopula.LeastTheta, GumbelCopula.MostTheta), theta => theta is >= GumbelCopula.LeastTheta and <= GumbelCopula.MostTheta),
        ("frank", "theta", Range("frank theta", FrankCopula.LeastTheta, FrankCopula.MostTheta) + " or the same below 0", theta => Math.Abs(theta) is >= FrankCopula.LeastTheta and <= FrankCopula.MostTheta),
        ("joe", "theta", Range("joe theta", JoeCopula.LeastTheta, JoeCopula.MostTheta), theta => theta is >= JoeCopula.LeastTheta and <= JoeCopula.MostTheta),
    ];

    public override Fault? Read(Cell cell, out CopulaFamily value)
    {
        value = DefaultValue;
        var words = cell.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["gaussian"])
            return null;
        foreach (var family in Families.Where(family => words.Length == 2 && words[0] == family.Name && words[1].StartsWith(family.Parameter + "=", StringComparison.Ordinal)))
        {
            if (!NumberColumn.TryParse(Encoding.UTF8.GetBytes(words[1][(family.Parameter.Length + 1)..]), out var parameter))
                return Wrong(FindingCode.WrongType, cell, "has no number");
            value = new CopulaFamily(family.Name, parameter);
            return family.Holds(parameter) ? null : Wrong(FindingCode.OutOfRange, cell, "is out of range");
        }

        return Wrong(FindingCode.UnknownWord, cell, "is not known");
    }

    private static string Range(string name, double least, double most) => FormattableString.Invariant($"{name}=… from {least} to {most}");
}
