using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.CoInsurance.Tests.Allocation;

public class SingleLossTests
{
    /// <summary>Of 100 half is ceded; of the 50 left, 20 above 20 go to a layer; what is by year does not act: A has 0.4 of 30.</summary>
    [Fact]
    public void Layers_that_look_at_single_losses_take_their_part() => Assert.Equal([12, 18], SingleLoss.Owed(Terms(
        new Layer { Id = "half", Order = 1, Basis = LayerBasis.QuotaShare, Share = 0.5, Carrier = "Re" },
        new Layer { Id = "claim", Order = 2, Basis = LayerBasis.Claim, Attachment = 20, Limit = 20, Carrier = "Re" },
        new Layer { Id = "year", Order = 3, Basis = LayerBasis.Annual, Attachment = 10, Carrier = "Re" }), 100));

    /// <summary>Layers of one order see the same loss of 100: 10 and 20 of it; the first is the pool's, where B has it all.</summary>
    [Fact]
    public void A_layer_that_the_pool_carries_is_owed_by_the_lines_on_it() => Assert.Equal([28, 52], SingleLoss.Owed(Terms(
        new Layer { Id = "low", Order = 1, Basis = LayerBasis.Policy, Attachment = 10, Limit = 10, Carrier = Layer.PoolCarrier, Lines = new Dictionary<string, double> { ["B"] = 1 } },
        new Layer { Id = "high", Order = 1, Basis = LayerBasis.Policy, Attachment = 20, Limit = 40, Share = 0.5, Carrier = "Re" }), 100));

    /// <summary>A surplus of four lines of 20 takes 80 of 100; a sum without end leaves what the layer above does not reach.</summary>
    [Fact]
    public void A_loss_without_end_is_without_end_unless_a_layer_takes_all_of_it()
    {
        Assert.Equal([8, 12], SingleLoss.Owed(Terms(new Layer { Id = "lines", Order = 1, Basis = LayerBasis.Surplus, Attachment = 20, Limit = 80, Carrier = "Re" }), 100));
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity], SingleLoss.Owed(Terms(new Layer { Id = "half", Order = 1, Basis = LayerBasis.QuotaShare, Share = 0.5, Carrier = "Re" }), double.PositiveInfinity));
        Assert.Equal([4, 6], SingleLoss.Owed(Terms(new Layer { Id = "all", Order = 1, Basis = LayerBasis.Claim, Attachment = 10, Carrier = "Re" }), double.PositiveInfinity));
    }

    private static PoolTerms Terms(params Layer[] layers) => new(
        new Pool(Liability.Several, Overflow.Uncovered, [new("A", "A", Role.Lead, 0.4, double.PositiveInfinity, 10), new("B", "B", Role.Follow, 0.6, double.PositiveInfinity, 10)]) { Layers = layers }, [], 1);
}
