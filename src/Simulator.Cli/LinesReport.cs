using System.Globalization;
using Spectre.Console;
using TechFinance.Actuarial.CoInsurance.Capacity;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Sizing;

namespace TechFinance.Actuarial.Cli;

/// <summary>What <c>tfsim lines</c> prints of a scenario.</summary>
internal static class LinesReport
{
    // The points of the curve of cost against exhaustion; what was asked for stands among them.
    private static readonly double[] Exhaustions = [0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

    internal static void Print(Scenario scenario, LinePlan plan, LineChoice choice, double exhaustion, double level, TextWriter output)
    {
        output.WriteLine(Invariant(
            $"{scenario.Id} ({scenario.Currency}, {scenario.Trials:N0} trials, seed {scenario.Seed}): cost of capital on TVaR {level}, capacities to suffice but once in {1 / exhaustion:G4} terms"));
        var now = plan.CostOf(plan.Now);
        if (choice.Lines is { } lines)
        {
            var best = plan.CostOf(lines);
            PrintLines(plan, lines, now, best, output);
            foreach (var (limit, price) in choice.Binding)
                output.WriteLine($"  {Binding(limit, price, scenario.Currency)}");
            PrintCosts(plan, lines, now, best, output);
        }

        PrintCurve(scenario, plan, exhaustion, output);
        output.WriteLine();
    }

    /// <summary>How a limit must be widened.</summary>
    internal static string Missing(LineLimit limit, double amount, string currency) => limit.Kind switch
    {
        LineLimitKind.MostLine => Invariant($"{limit.Member} takes {amount:P2} more than its most_line of {limit.Shared}"),
        LineLimitKind.Capacity => Invariant($"{limit.Member} has {amount:N0} {currency} more of annual_capacity"),
        LineLimitKind.RiskAppetite => Invariant($"{limit.Member} takes {amount:N0} {currency} more of TVaR than its risk_appetite"),
        _ => Invariant($"{limit.Member} does with {amount:N0} {currency} less than its minimum_return"),
    };

    private static string Binding(LineLimit limit, double price, string currency) => limit.Kind switch
    {
        LineLimitKind.MostLine => Invariant($"most_line of {limit.Member} binds on {limit.Shared}: one more per cent of it spares {price / 100:N0} {currency} a term"),
        LineLimitKind.Capacity => Invariant($"annual_capacity of {limit.Member} binds: a million {currency} more spares {price * 1e6:N0} a term"),
        LineLimitKind.RiskAppetite => Invariant($"risk_appetite of {limit.Member} binds: a million {currency} more of TVaR spares {price * 1e6:N0} a term"),
        _ => Invariant($"minimum_return of {limit.Member} binds: a million {currency} less spares {price * 1e6:N0} a term"),
    };

    private static void PrintLines(LinePlan plan, double[][] lines, LineCost now, LineCost best, TextWriter output)
    {
        var table = Table("line", [.. plan.Shared.SelectMany(id => new[] { $"{id} now", "best" }), "TVaR now", "best"]);
        for (var m = 0; m < plan.Members.Count; m++)
        {
            table.AddRow(
            [
                new Text(plan.Members[m]),
                .. plan.Shared.SelectMany((_, s) => new[] { Of(plan.Now[m][s], "P2"), Of(lines[m][s], "P2") }),
                Of(now.Tails[m], "N0"), Of(best.Tails[m], "N0"),
            ]);
        }

        Write(table, output);
    }

    private static void PrintCosts(LinePlan plan, double[][] lines, LineCost now, LineCost best, TextWriter output)
    {
        var table = Table("in the programme", ["cost of capital", "±", "P(exhausted)", "±"]);
        Add("lines now", now);
        Add("best lines", best);
        Write(table, output);
        table = Table("in the book, another seed", ["cost of capital", "±", "P(unplaced)", "±", "expected unplaced", "±"]);
        foreach (var (name, tried) in new[] { ("lines now", plan.Try(plan.Now)), ("best lines", plan.Try(lines)) })
            table.AddRow([new Text(name), .. Figures(tried.Cost, "N0"), .. Figures(tried.Probability, "P3"), .. Figures(tried.Unplaced, "N0")]);
        Write(table, output);

        void Add(string name, LineCost cost) => table.AddRow([new Text(name), .. Figures(cost.Cost, "N0"), .. Figures(cost.Exhausted, "P3")]);
    }

    private static void PrintCurve(Scenario scenario, LinePlan plan, double asked, TextWriter output)
    {
        var table = Table("capacities suffice but once in", ["cost of capital", "±", "P(exhausted)", "±", "", ""]);
        foreach (var exhaustion in Exhaustions.Append(asked).Distinct().OrderDescending().Where(e => e * scenario.Trials >= 10))
        {
            var choice = plan.Choose(exhaustion);
            var head = new Text(Invariant($"{1 / exhaustion:G4} terms"));
            if (choice.Lines is { } lines && plan.CostOf(lines) is var cost)
                table.AddRow([head, .. Figures(cost.Cost, "N0"), .. Figures(cost.Exhausted, "P3"), new Text(""), new Text("")]);
            else
                table.AddRow([head, new Text("no lines"), new Text(""), new Text(""), new Text(""), new Text("missing"), Of(choice.Missing.Where(m => m.Limit.Kind != LineLimitKind.MostLine).Sum(m => m.Amount), "N0")]);
        }

        Write(table, output);
    }

    private static Table Table(string first, IEnumerable<string> headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(first).NoWrap());
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        return table;
    }

    private static void Write(Table table, TextWriter output)
    {
        foreach (var line in Summary.Render(table))
            output.WriteLine(line);
    }

    private static Text[] Figures(Estimate estimate, string format) => [Of(estimate.Value, format), Of(estimate.StandardError, format)];

    private static Text Of(double value, string format) => new(double.IsInfinity(value) ? "?" : value.ToString(format, CultureInfo.InvariantCulture));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
