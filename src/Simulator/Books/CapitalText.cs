using System.Globalization;
using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Distortions;
using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Books;

/// <summary>A formula of capital whose factors stand in capital_factors.csv.</summary>
/// <param name="Name">The formula as it is written.</param>
/// <param name="Multiple">What the root of its sum is multiplied by.</param>
internal sealed record CapitalFormula(string Name, double Multiple);

/// <summary>
/// Measures of capital as pool.csv lists them, separated by ';': a word, its numbers and perhaps <c>excess</c>, as in
/// <c>tvar 0.995; sd 3; wang 0.5 excess</c>.
/// </summary>
internal sealed class CapitalText
{
    private static readonly CapitalFormula[] AllFormulas = [new("solvency_ii", 3), new("c_ross", 1)];

    private static readonly (string Word, string Parameters, Interval[] Allowed, Func<double[], bool, CapitalMeasure> Make)[] AllMeasures =
    [
        ("tvar", "p", [Level], (x, excess) => new TailValueAtRisk(x[0], excess)),
        ("var", "p", [Level], (x, excess) => new ValueAtRisk(x[0], excess)),
        ("sd", "k", [new Interval(0, 1000, OpenBelow: true)], (x, _) => new StandardDeviations(x[0])),
        ("wang", "lambda", [new Interval(0, 5, OpenBelow: false)], (x, excess) => Distorted($"wang {x[0]}", new WangTransform(x[0]), excess)),
        ("wang_t", "lambda df", [new Interval(0, 5, OpenBelow: false), new Interval(1, 1000, OpenBelow: false)],
            (x, excess) => Distorted($"wang_t {x[0]} {x[1]}", new StudentWangTransform(x[0], x[1]), excess)),
        ("proportional_hazard", "rho", [new Interval(0.01, 1, OpenBelow: false)], (x, excess) => Distorted($"proportional_hazard {x[0]}", new ProportionalHazard(x[0]), excess)),
        ("dual_power", "b", [new Interval(1, 1e6, OpenBelow: false)], (x, excess) => Distorted($"dual_power {x[0]}", new DualPower(x[0]), excess)),
    ];

    private readonly List<CapitalMeasure> measures = [];
    private readonly List<CapitalFormula> formulas = [];

    internal CapitalText(string text)
    {
        foreach (var item in text.Split(';', StringSplitOptions.TrimEntries))
        {
            var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                Fault ??= (FindingCode.WrongType, "a measure is missing before or after a ';'");
            }
            else if (Array.Find(AllFormulas, f => f.Name == words[0]) is { } formula)
            {
                Add(formulas, formula, item, words.Length == 1 ? null : (FindingCode.WrongType, $"{formula.Name} stands by itself, its factors in capital_factors.csv"));
            }
            else
            {
                var (measure, fault) = Measure(words);
                Add(measures, measure, item, fault);
            }
        }
    }

    /// <summary>The measures.</summary>
    internal IReadOnlyList<CapitalMeasure> Measures => measures;

    /// <summary>The formulas.</summary>
    internal IReadOnlyList<CapitalFormula> Formulas => formulas;

    /// <summary>The first thing that is wrong; null for nothing.</summary>
    internal (string Code, string Message)? Fault { get; private set; }

    private static Interval Level => new(0.001, 0.99999, OpenBelow: false);

    private static DistortedMean Distorted(FormattableString written, Distortion distortion, bool excess) =>
        new(FormattableString.Invariant(written), distortion, excess);

    private void Add<T>(List<T> list, T? found, string item, (string Code, string Message)? fault)
        where T : class
    {
        if (found is not null && list.Contains(found))
            fault = (FindingCode.Duplicate, $"'{Cell.Show(item)}' stands there already; allowed: once");
        if (fault is not null)
            Fault ??= fault;
        else
            list.Add(found!);
    }

    private static (CapitalMeasure? Measure, (string Code, string Message)? Fault) Measure(string[] words)
    {
        var known = Array.FindIndex(AllMeasures, m => m.Word == words[0]);
        if (known < 0)
        {
            string[] all = [.. AllMeasures.Select(m => m.Word), .. AllFormulas.Select(f => f.Name)];
            return (null, (FindingCode.UnknownWord, $"'{Cell.Show(words[0])}' is no measure{Nearest.Suggestion(words[0], all)}; allowed: {string.Join(", ", all)}"));
        }

        var (word, parameters, allowed, make) = AllMeasures[known];
        var excess = words[^1] == "excess";
        var texts = words[1..(excess ? ^1 : ^0)];
        var form = $"{word} {parameters}{(word == "sd" ? "" : ", perhaps with excess behind it")}";
        if (texts.Length != allowed.Length)
            return (null, (FindingCode.WrongType, $"{word} has {texts.Length} numbers; allowed: {form}"));
        if (excess && word == "sd")
            return (null, (FindingCode.Contradiction, "sd is above the mean in itself; allowed: sd k"));
        var numbers = new double[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return (null, (FindingCode.WrongType, $"'{Cell.Show(texts[i])}' {NumberColumn.NotANumber(texts[i])}; allowed: {form}"));
            if (!allowed[i].Holds(numbers[i]))
                return (null, (FindingCode.OutOfRange, $"'{Cell.Show(texts[i])}' is out of range; allowed: {parameters.Split(' ')[i]} {allowed[i]}"));
        }

        return (make(numbers, excess), null);
    }
}
