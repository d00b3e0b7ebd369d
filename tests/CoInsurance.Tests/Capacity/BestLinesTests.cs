using CsCheck;
using Google.OrTools.LinearSolver;
using TechFinance.Actuarial.CoInsurance.Capacity;
using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.CoInsurance.Tests.Capacity;

public class BestLinesTests
{
    private const double Level = 0.9;

    // A line that costs nothing to move has a price of its own of a millionth of the cost.
    private const double Rounding = 3e-6;

    /// <summary>
    /// The dearer member takes as much as the cheaper one's capacity leaves: of the quantile 95 of the losses 1 … 100 at 0.95 the capacity 57 takes
    /// a line of 0.6. TVaR at 0.9 is the mean of 91 … 100, 95.5, so the cost is 95.5 (0.6 × 0.05 + 0.4 × 0.1) = 6.685, and one more
    /// of capacity, 1/95 of line, spares 95.5 × 0.05/95.
    /// </summary>
    [Fact]
    public void A_capacity_binds_as_on_paper()
    {
        var programme = Programme([Loss("pool", t => t + 1)], [new("A", 0.05) { Capacity = 57 }, new("B", 0.1)], [[0.5], [0.5]]);
        var choice = programme.Choose(0.05);
        Assert.Equal(0.6, choice.Lines![0][0], Rounding);
        Assert.Equal(0.4, choice.Lines[1][0], Rounding);
        var (limit, price) = Assert.Single(choice.Binding);
        Assert.Equal(new LineLimit(LineLimitKind.Capacity, "A", null), limit);
        Assert.Equal(95.5 * 0.05 / 95, price, Rounding);
        var cost = programme.CostOf(choice.Lines);
        Assert.Equal(6.685, cost.Cost.Value, 6.685 * Rounding);
        Assert.Equal(5.0 / 100, cost.Exhausted.Value, 1e-12);
    }

    /// <summary>Two losses that never come together: one member with a line of both needs less than two with one each.</summary>
    [Fact]
    public void Who_holds_one_loss_takes_the_other_that_comes_at_other_times()
    {
        SharedLoss[] shared = [Loss("pool", t => t < 20 ? 10 : 0), Loss("layer", t => t is >= 20 and < 40 ? 10 : 0)];
        LineTaker[] members = [new("A", 0.06) { MostTail = 5 }, new("B", 0.06) { MostTail = 5 }];
        var choice = Programme(shared, members, [[1, 0], [0, 1]]).Choose(0.05);
        Assert.All(choice.Lines!.SelectMany(of => of), line => Assert.Equal(0.5, line, 1e-5));
    }

    [Fact]
    public void Of_lines_that_cost_the_same_the_present_ones_stay()
    {
        double[][] present = [[0.2], [0.7], [0.1]];
        var choice = Programme([Loss("pool", t => t)], [new("A", 0.06), new("B", 0.06), new("C", 0.06)], present).Choose(0.05);
        Assert.Equal(present.SelectMany(of => of), choice.Lines!.SelectMany(of => of).Select(line => Math.Round(line, 6)));
        Assert.Empty(choice.Binding);
    }

    /// <summary>The limits of A and B together take 57/95 + 19/95 = 0.8; 0.2 × 95 = 19 of capacity is missing.</summary>
    [Fact]
    public void What_is_missing_is_said_where_no_lines_do()
    {
        LineTaker[] members = [new("A", 0.05) { Capacity = 57 }, new("B", 0.1) { Capacity = 19 }];
        var choice = Programme([Loss("pool", t => t + 1)], members, [[0.5], [0.5]]).Choose(0.05);
        Assert.Null(choice.Lines);
        Assert.All(choice.Missing, m => Assert.Equal(LineLimitKind.Capacity, m.Limit.Kind));
        Assert.Equal(19, choice.Missing.Sum(m => m.Amount), 1e-4);
    }

    [Fact]
    public void Largest_lines_that_do_not_add_up_to_one_are_named()
    {
        LineTaker[] members = [new("A", 0.05) { MostLine = 0.3 }, new("B", 0.1) { MostLine = 0.5 }];
        var choice = Programme([Loss("pool", t => t + 1)], members, [[0.5], [0.5]]).Choose(0.05);
        Assert.Null(choice.Lines);
        Assert.All(choice.Missing, m => Assert.Equal("pool", m.Limit.Shared));
        Assert.Equal(0.2, choice.Missing.Sum(m => m.Amount), 1e-5);
    }

    /// <summary>A line leaves 10 − 0.2 × 20 = 6 of a TVaR of 95.5: less than 0.1 of it, so that A takes none; B asks for 0.05, which it has.</summary>
    [Fact]
    public void A_member_whose_return_is_not_met_takes_no_line()
    {
        LineTaker[] members = [new("A", 0.05) { LeastReturn = 0.1, ExpenseRatio = 0.2 }, new("B", 0.1) { LeastReturn = 0.05, ExpenseRatio = 0.2 }];
        var choice = Programme([Loss("pool", t => t + 1) with { Result = 10, Premium = 20 }], members, [[0.5], [0.5]]).Choose(0.05);
        Assert.Equal(0, choice.Lines![0][0], Rounding);
        Assert.Equal(1, choice.Lines[1][0], Rounding);
    }

    /// <summary>The whole programme, a variable for every member and trial, by another solver: the same cost, and the same verdict.</summary>
    [Fact]
    public void The_cost_is_that_of_the_whole_programme_by_another_solver() =>
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[1, 3], Gen.Int[2, 4]).Sample(
            (seed, losses, takers) =>
            {
                var random = new Random(seed);
                SharedLoss[] shared = [.. Enumerable.Range(0, losses).Select(s => Loss($"{s}", _ => -Math.Log(1 - random.NextDouble()) * (random.Next(3) > 0 ? 1 : 10)))];
                var tail = shared.Sum(s => s.Losses.Order().Skip(90).Average());
                LineTaker[] members =
                [
                    .. Enumerable.Range(0, takers).Select(m => new LineTaker($"{m}", 0.02 + 0.08 * random.NextDouble())
                    {
                        MostLine = 0.3 + random.NextDouble(),
                        MostTail = tail * (0.2 + random.NextDouble()),
                        Capacity = tail * (0.2 + random.NextDouble()),
                    }),
                ];
                double[][] present = [.. members.Select(_ => shared.Select(_ => 1.0 / takers).ToArray())];
                var programme = Programme(shared, members, present);
                var choice = programme.Choose(0.05);
                var whole = Whole(shared, members, 0.05);
                if (choice.Lines is null)
                    Assert.Null(whole);
                else
                    Assert.Equal(whole!.Value, programme.CostOf(choice.Lines).Cost.Value, 1e-5 * tail * 0.1);
            },
            iter: 20);

    private static SharedLoss Loss(string id, Func<int, double> loss) => new(id, [.. Enumerable.Range(0, 100).Select(loss)], 0, 0);

    private static BestLines Programme(SharedLoss[] shared, LineTaker[] members, double[][] present) => new(shared, members, present, Level, 1, CancellationToken.None);

    /// <summary>Rockafellar and Uryasev's programme as it stands, by CLP: the least cost; null where it is infeasible.</summary>
    private static double? Whole(SharedLoss[] shared, LineTaker[] members, double exhaustion)
    {
        using var solver = Solver.CreateSolver("CLP");
        var objective = solver.Objective();
        var sums = shared.Select(_ => solver.MakeConstraint(1, 1)).ToArray();
        foreach (var member in members)
        {
            var lines = shared.Select(_ => solver.MakeNumVar(0, Math.Min(1, member.MostLine), "")).ToArray();
            var quantile = solver.MakeNumVar(double.NegativeInfinity, double.PositiveInfinity, "");
            var capacity = solver.MakeConstraint(double.NegativeInfinity, member.Capacity);
            var appetite = solver.MakeConstraint(double.NegativeInfinity, member.MostTail);
            for (var s = 0; s < shared.Length; s++)
            {
                sums[s].SetCoefficient(lines[s], 1);
                capacity.SetCoefficient(lines[s], UpperTail.Of(shared[s].Losses, 1 - exhaustion, new double[UpperTail.ScratchLength(100)]).ValueAtRisk(1 - exhaustion).Value);
            }

            Weigh(quantile, 1);
            for (var t = 0; t < 100; t++)
            {
                var excess = solver.MakeNumVar(0, double.PositiveInfinity, "");
                Weigh(excess, 1 / (100 * (1 - Level)));
                var row = solver.MakeConstraint(0, double.PositiveInfinity);
                row.SetCoefficient(excess, 1);
                row.SetCoefficient(quantile, 1);
                for (var s = 0; s < shared.Length; s++)
                    row.SetCoefficient(lines[s], -shared[s].Losses[t]);
            }

            void Weigh(Variable variable, double weight)
            {
                objective.SetCoefficient(variable, member.CostOfCapital * weight);
                appetite.SetCoefficient(variable, weight);
            }
        }

        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? objective.Value() : null;
    }
}
