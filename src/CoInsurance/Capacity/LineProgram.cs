using Google.OrTools.LinearSolver;

namespace TechFinance.Actuarial.CoInsurance.Capacity;

/// <summary>
/// The linear programme of lines and tails: Σ cost of capital × tail is least, the lines of every loss add up to 1, and each member keeps
/// within its limits. A tail is at least what every cut says. Of lines that cost the same those nearest to the present ones are taken. An elastic programme
/// widens limits instead, by as little money as can be. Money is in units of the whole tail, so that all numbers are of a size.
/// </summary>
internal sealed class LineProgram : IDisposable
{
    // What moving a line costs: too little to be seen in the cost.
    private const double Nearness = 1e-6;
    private const double Seen = 1e-4;

    private readonly Solver solver;
    private readonly IReadOnlyList<LineTaker> members;
    private readonly double unit;
    private readonly Variable[][] lines;
    private readonly Variable[] tails;
    private readonly List<(LineLimit Limit, Constraint Row, Variable? Excess)> limits = [];
    private readonly bool isElastic;

    /// <param name="shared">The losses.</param>
    /// <param name="members">The members.</param>
    /// <param name="present">The lines that they have.</param>
    /// <param name="quantiles">For each loss what a line of 1 needs of capacity.</param>
    /// <param name="unit">The unit of money.</param>
    /// <param name="isElastic">Whether limits are widened.</param>
    internal LineProgram(IReadOnlyList<SharedLoss> shared, IReadOnlyList<LineTaker> members, double[][] present, double[] quantiles, double unit, bool isElastic)
    {
        (this.members, this.unit, this.isElastic) = (members, unit, isElastic);
        solver = Solver.CreateSolver("GLOP");
        var objective = solver.Objective();
        objective.SetMinimization();
        lines = [.. members.Select(m => shared.Select(s => solver.MakeNumVar(0, 1, "")).ToArray())];
        tails = [.. members.Select(_ => solver.MakeNumVar(0, double.PositiveInfinity, ""))];
        var dearest = members.Max(m => m.CostOfCapital);
        for (var s = 0; s < shared.Count; s++)
        {
            var whole = solver.MakeConstraint(1, 1);
            for (var m = 0; m < members.Count; m++)
            {
                whole.SetCoefficient(lines[m][s], 1);
                if (!isElastic)
                    StayNear(lines[m][s], present[m][s], Nearness * Math.Max(dearest, Nearness));
                if (members[m].MostLine < 1)
                    Limit(LineLimitKind.MostLine, m, shared[s].Id, members[m].MostLine).SetCoefficient(lines[m][s], 1);
            }
        }

        for (var m = 0; m < members.Count; m++)
        {
            if (!isElastic)
                objective.SetCoefficient(tails[m], members[m].CostOfCapital);
            if (double.IsFinite(members[m].Capacity))
                Add(Limit(LineLimitKind.Capacity, m, null, members[m].Capacity / unit), lines[m], quantiles, 1 / unit);
            if (double.IsFinite(members[m].MostTail))
                Limit(LineLimitKind.RiskAppetite, m, null, members[m].MostTail / unit).SetCoefficient(tails[m], 1);
            if (members[m].LeastReturn is { } least)
            {
                var row = Limit(LineLimitKind.MinimumReturn, m, null, 0);
                row.SetCoefficient(tails[m], least);
                Add(row, lines[m], [.. shared.Select(s => s.Result - members[m].ExpenseRatio * s.Premium)], -1 / unit);
            }
        }
    }

    /// <summary>The lines of the solution, adding up to 1 exactly as far as numbers can.</summary>
    internal double[][] Lines
    {
        get
        {
            var found = lines.Select(of => of.Select(line => Math.Max(0, line.SolutionValue())).ToArray()).ToArray();
            for (var s = 0; s < found[0].Length; s++)
            {
                var sum = found.Sum(of => of[s]);
                foreach (var of in found)
                    of[s] /= sum;
            }

            return found;
        }
    }

    /// <summary>The tails of the solution, in money.</summary>
    internal double[] Tails => [.. tails.Select(tail => tail.SolutionValue() * unit)];

    /// <summary>The limits that bind with their prices.</summary>
    internal IReadOnlyList<(LineLimit, double)> Binding =>
    [
        .. limits.Select(l => (l.Limit, Price: -l.Row.DualValue())).Where(l => l.Price > Seen * members.Max(m => m.CostOfCapital))
            .Select(l => (l.Limit, l.Price * (l.Limit.Kind == LineLimitKind.MostLine ? unit : 1))),
    ];

    /// <summary>The limits that an elastic programme has widened, and by how much.</summary>
    internal IReadOnlyList<(LineLimit, double)> Widened =>
    [
        .. limits.Select(l => (l.Limit, By: l.Excess!.SolutionValue())).Where(l => l.By > 10 * BestLines.Tolerance)
            .Select(l => (l.Limit, l.By * (l.Limit.Kind == LineLimitKind.MostLine ? 1 : unit))),
    ];

    /// <summary>Says of every tail that it is at least the member's lines times these slopes.</summary>
    internal void Cut(double[] slopes)
    {
        for (var m = 0; m < tails.Length; m++)
        {
            var row = solver.MakeConstraint(0, double.PositiveInfinity);
            row.SetCoefficient(tails[m], 1);
            Add(row, lines[m], slopes, -1 / unit);
        }
    }

    /// <summary>Whether there is a solution.</summary>
    /// <exception cref="ArithmeticException">The solver has given up.</exception>
    internal bool Solve() => solver.Solve() switch
    {
        Solver.ResultStatus.OPTIMAL => true,
        Solver.ResultStatus.INFEASIBLE when !isElastic => false,
        var status => throw new ArithmeticException($"the solver of linear programmes has given up ({status}); another number of trials may help"),
    };

    /// <inheritdoc/>
    public void Dispose() => solver.Dispose();

    private Constraint Limit(LineLimitKind kind, int member, string? shared, double most)
    {
        var row = solver.MakeConstraint(double.NegativeInfinity, most);
        var excess = isElastic ? solver.MakeNumVar(0, double.PositiveInfinity, "") : null;
        if (excess is not null)
        {
            row.SetCoefficient(excess, -1);
            solver.Objective().SetCoefficient(excess, 1);
        }

        limits.Add((new LineLimit(kind, members[member].Id, shared), row, excess));
        return row;
    }

    private void StayNear(Variable line, double present, double price)
    {
        var distance = solver.MakeNumVar(0, double.PositiveInfinity, "");
        solver.Objective().SetCoefficient(distance, price);
        foreach (var sign in new[] { 1, -1 })
        {
            var row = solver.MakeConstraint(double.NegativeInfinity, sign * present);
            row.SetCoefficient(line, sign);
            row.SetCoefficient(distance, -1);
        }
    }

    private static void Add(Constraint row, Variable[] variables, double[] amounts, double factor)
    {
        for (var s = 0; s < variables.Length; s++)
            row.SetCoefficient(variables[s], amounts[s] * factor);
    }
}
