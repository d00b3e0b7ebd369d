using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

public class PoolTermsTests
{
    private static readonly (double, double, double)[] Members = [(0.5, 100, 1000), (0.3, double.PositiveInfinity, 400), (0.2, 10, double.PositiveInfinity)];

    [Fact]
    public void All_are_there_in_the_books_order_on_their_lines()
    {
        var terms = new PoolTerms(Shared.Pool(Liability.Several, Overflow.Backstop, Members), [], 1);
        Assert.Equal(["A", "B", "C"], terms.Members);
        Assert.Equal([0.5, 0.3, 0.2], terms.Lines);
        Assert.Equal([100, double.PositiveInfinity, 10], terms.PolicyCapacity);
        Assert.Equal([1000, 400, double.PositiveInfinity], terms.AnnualCapacity);
        Assert.Equal(Overflow.Backstop, terms.Overflow);
        Assert.Equal(0, terms.OpenLine);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    public void A_stress_multiplies_every_capacity(double stress)
    {
        var terms = new PoolTerms(Shared.Pool(Liability.Several, Overflow.Uncovered, Members), [], stress);
        Assert.Equal([100 * stress, double.PositiveInfinity, 10 * stress], terms.PolicyCapacity);
        Assert.Equal([1000 * stress, 400 * stress, double.PositiveInfinity], terms.AnnualCapacity);
    }

    [Fact]
    public void Under_several_liability_an_absent_line_stays_open()
    {
        var terms = new PoolTerms(Shared.Pool(Liability.Several, Overflow.Uncovered, Members), ["B"], 1);
        Assert.Equal(["A", "C"], terms.Members);
        Assert.Equal([0.5, 0.2], terms.Lines);
        Assert.Equal(0.3, terms.OpenLine, 1e-15);
    }

    [Fact]
    public void Under_joint_liability_the_others_take_it_in_proportion()
    {
        var terms = new PoolTerms(Shared.Pool(Liability.Joint, Overflow.Uncovered, Members), ["B"], 1);
        Assert.Equal(5.0 / 7, terms.Lines[0], 1e-15);
        Assert.Equal(2.0 / 7, terms.Lines[1], 1e-15);
        Assert.Equal(0, terms.OpenLine);
    }

    [Fact]
    public void When_only_members_without_a_line_are_there_all_is_open()
    {
        var terms = new PoolTerms(Shared.Pool(Liability.Joint, Overflow.Redistribute, (1, 5, 5), (0, 5, 5)), ["A"], 1);
        Assert.Equal([0], terms.Lines);
        Assert.Equal(1, terms.OpenLine);
    }

    [Fact]
    public void Up_to_the_largest_shared_loss_no_capacity_for_a_policy_is_reached()
    {
        // 100 is the most of half a loss of 200, 10 of a fifth of one of 50.
        Assert.Equal(50, new PoolTerms(Shared.Pool(Liability.Several, Overflow.Uncovered, Members), [], 1).LargestShared, 1e-12);
        Assert.Equal(200, new PoolTerms(Shared.Pool(Liability.Several, Overflow.Uncovered, Members), ["C"], 1).LargestShared, 1e-12);
        Assert.Equal(double.PositiveInfinity, new PoolTerms(Shared.Pool(Liability.Several, Overflow.Uncovered, Members), ["A", "C"], 1).LargestShared);
        Assert.Equal(double.PositiveInfinity, new PoolTerms(Shared.Pool(Liability.Several, Overflow.Uncovered), [], 1).LargestShared);
    }
}
